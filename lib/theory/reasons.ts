/** Why a tolerance is what it is, where several checks share the reason. */
export const EXACT = "none: the comparison is exact";
export const ROUNDING = "float64 rounding; the two sides are equal in exact arithmetic";
export const CLIPPED = "none: the projection gives exactly 1 in float64";
export const WINDOW = "none: the interval is the claim";
export const MARGIN = "none: the margin is orders of magnitude above float64 rounding";
export const FIVE_ERRORS =
  "five standard errors, estimated from the same sample: a false alarm is rarer than 6e-7 a number";
