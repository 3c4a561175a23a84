/** Two coordinates. */
export type Point = readonly [number, number];

/** ∇f at `theta`, written to `into`. */
export type Gradient = (theta: Float64Array, into: Float64Array) => void;

/** A function of two numbers to go down on. */
export interface Surface {
  /** The part of the plane that is looked at. */
  x: readonly [number, number];
  y: readonly [number, number];
  /** Where a walk begins, unless it is told otherwise. */
  start: Point;
  value(x: number, y: number): number;
  /** The least value there is. */
  least: number;
  /**
   * The gradients of one walk, one for each step in order: where they are random, or those of losses
   * that alternate, they depend on the step, and are the same in every walk.
   */
  gradients(): Gradient;
  /** The smoothness L of a convex f, and its minimiser; absent where f is not convex, or not fixed. */
  convex?: { smoothness: number; minimiser: Point };
}

/** A surface whose gradient is the same at every step. */
export function fixed(
  { gradient, ...surface }: Omit<Surface, "gradients"> & {
    gradient(x: number, y: number): Point;
  },
): Surface {
  return { ...surface, gradients: () => ([x, y], into) => into.set(gradient(x, y)) } as Surface;
}
