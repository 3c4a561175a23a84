import library from "jstat";

/** What is used of jStat, which declares no types. */
interface Distributions {
  /** I_x(a, b), the regularised incomplete beta function. */
  ibeta(x: number, a: number, b: number): number;
  studentt: { inv(probability: number, degreesOfFreedom: number): number };
  centralF: { cdf(x: number, numerator: number, denominator: number): number };
}

const { jStat }: { jStat: Distributions } = library;

/**
 * As many digits as jStat's values are good to. The rest would tell engines apart, from whose `Math` it
 * takes logarithms and powers.
 */
function eightDigits(value: number): number {
  return Number(value.toPrecision(8));
}

/** P(|T| ≥ |t|) of Student's distribution: I_{ν/(ν + t²)}(ν/2, ½), which loses no digits far out. */
export function twoSidedT(t: number, degreesOfFreedom: number): number {
  const x = degreesOfFreedom / (degreesOfFreedom + t * t);
  return eightDigits(jStat.ibeta(x, degreesOfFreedom / 2, 0.5));
}

/** P(T ≤ t). */
export function belowT(t: number, degreesOfFreedom: number): number {
  const tail = twoSidedT(t, degreesOfFreedom) / 2;
  return t < 0 ? tail : 1 - tail;
}

/** Half the width of the interval around 0 that holds T with the given probability. */
export function halfWidthT(probability: number, degreesOfFreedom: number): number {
  return eightDigits(jStat.studentt.inv((1 + probability) / 2, degreesOfFreedom));
}

/** P(F ≤ ratio) of Fisher's distribution. */
export function belowF(ratio: number, numerator: number, denominator: number): number {
  return eightDigits(jStat.centralF.cdf(ratio, numerator, denominator));
}
