import { exp } from "../arithmetic/exp.ts";
import { log } from "../arithmetic/log.ts";
import { halfWidthT } from "./distributions.ts";
import { aboveNormal } from "./normal.ts";

/** In which share of studies a difference is to be seen. */
const POWER = 0.8;

/** Points of the midpoint rule over the estimated standard deviation. Twice as many change no power by 1e-9. */
const POINTS = 160;
/** How far the rule reaches, in standard deviations of that estimate. */
const REACH = 9;
const HALVINGS = 50;

/** How well a study knows a difference of means, and when it calls one real. */
export interface Study {
  standardError: number;
  degreesOfFreedom: number;
  /** Of the two-sided test. */
  level: number;
  /** 0.8 if not given. */
  power?: number;
}

/**
 * The smallest true difference that a two-sided t-test would call real in the share `power` of such
 * studies; 0 where there is no spread.
 *
 * The power is that of the noncentral t distribution, taken as an integral over its denominator: given the
 * estimated standard deviation s, in units of the true one, t is beyond ±c where a normal number is beyond
 * ±c s − δ. Exact for Student's test; for Welch's, whose degrees of freedom are an estimate themselves, as
 * near as the degrees of freedom are. J. Cohen, "Statistical Power Analysis for the Behavioral Sciences", 1988.
 *
 * @throws RangeError unless 0 < level < power < 1
 */
export function detectable(study: Study): number {
  const { standardError, degreesOfFreedom, level, power = POWER } = study;
  if (!(level > 0 && power > level && power < 1)) {
    throw new RangeError(
      "Cannot tell what could be seen: need 0 < level < power < 1, " +
        `got level ${level}, power ${power}`,
    );
  }
  const critical = halfWidthT(1 - level, degreesOfFreedom);
  const seen = seenShare(critical, degreesOfFreedom);
  let [low, high] = [0, 1];
  while (seen(high) < power) high *= 2;
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2;
    if (seen(middle) < power) low = middle;
    else high = middle;
  }
  return high * standardError;
}

/** `detectable` for two settings with `n` seeds each and the same standard deviation `sd`. */
export function detectableDifference(
  { sd, n, ...rest }: { sd: number; n: number; level: number; power?: number },
): number {
  return detectable({ standardError: sd * Math.sqrt(2 / n), degreesOfFreedom: 2 * n - 2, ...rest });
}

/** The share of studies with |t| ≥ critical, by the true difference in standard errors. */
function seenShare(critical: number, degreesOfFreedom: number): (difference: number) => number {
  const points = estimates(degreesOfFreedom);
  return (difference) => {
    let share = 0;
    for (const { s, weight } of points) {
      const above = aboveNormal(critical * s - difference);
      const below = aboveNormal(critical * s + difference);
      share += weight * (above + below);
    }
    return share;
  };
}

/**
 * Estimates s of a standard deviation of 1 and how probable they are: ν s² is χ² with ν degrees of freedom,
 * so that s has a density in proportion to s^(ν−1) exp(−ν s²/2). The points are even in √s, where the
 * density begins flat at 0 also for few degrees of freedom.
 */
function estimates(degreesOfFreedom: number): { s: number; weight: number }[] {
  const reach = REACH / Math.sqrt(2 * degreesOfFreedom);
  const from = Math.sqrt(Math.max(0, 1 - reach));
  const step = (Math.sqrt(1 + reach) - from) / POINTS;
  const points = Array.from({ length: POINTS }, (_, k) => {
    const root = from + (k + 0.5) * step;
    const s = root * root;
    const logDensity = (degreesOfFreedom - 1) * log(s) - degreesOfFreedom * (s * s - 1) / 2;
    return { s, weight: root * exp(logDensity) };
  });
  const sum = points.reduce((sum, { weight }) => sum + weight, 0);
  return points.map(({ s, weight }) => ({ s, weight: weight / sum }));
}
