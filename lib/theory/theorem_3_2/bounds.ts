/** Right side of (12), with L = 1: 4 ‖θ⁰ − θ*‖² / (k + 2)², for k ≥ 0. */
export function nesterovBound(squaredDistance: number, k: number): number {
  return 4 * squaredDistance / ((k + 2) * (k + 2));
}

/** The sharper 2 ‖θ⁰ − θ*‖² / (k + 1)², for k ≥ 1 and schedules with t_1 = 1. */
export function fistaBound(squaredDistance: number, k: number): number {
  return 2 * squaredDistance / ((k + 1) * (k + 1));
}

/** Gradient descent: ‖θ⁰ − θ*‖² / (4k + 2). */
export function descentBound(squaredDistance: number, k: number): number {
  return squaredDistance / (4 * k + 2);
}

/** The ratios of a gap to its bound for k = `from`, …, last. */
export function ratios(
  gaps: Float64Array,
  bound: (k: number) => number,
  from = 0,
): Float64Array {
  return gaps.subarray(from).map((gap, index) => gap / bound(from + index));
}

/** The first k at which a gap exceeds (12) by more than rounding; −1 when none does. */
export function firstViolation(gaps: Float64Array, squaredDistance: number): number {
  return gaps.findIndex((gap, k) => gap > nesterovBound(squaredDistance, k) * (1 + 1e-9));
}
