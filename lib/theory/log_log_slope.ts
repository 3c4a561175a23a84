import { log } from "../arithmetic/log.ts";
import { mean } from "../stats.ts";

/** Slope of the least-squares line through (log x, log y). */
export function logLogSlope(x: readonly number[], y: readonly number[]): number {
  const [u, v] = [x.map(log), y.map(log)];
  const [meanU, meanV] = [mean(u), mean(v)];
  const products = u.map((value, k) => (value - meanU) * (v[k] - meanV));
  const squares = u.map((value) => (value - meanU) * (value - meanU));
  return mean(products) / mean(squares);
}
