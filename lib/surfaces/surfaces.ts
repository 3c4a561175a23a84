import { rareLargeSlopes } from "./rare_large_slopes.ts";
import { fixed, type Point, type Surface } from "./surface.ts";
import { mulberry32 } from "../theory/tools/mulberry32.ts";

/** What the surfaces may be asked for with. */
export interface SurfaceSettings {
  /** κ, the condition number of the ravine; at least 1. */
  kappa: number;
}

/** ½ (x² + κ y²): a ravine along x, κ times as steep across. Its minimum is 0, at 0. */
export function ravine({ kappa }: SurfaceSettings): Surface {
  return fixed({
    ...{ x: [-5, 5], y: [-5, 5], start: [-4.5, 2], least: 0 },
    value: (x, y) => (x * x + kappa * y * y) / 2,
    gradient: (x, y) => [x, kappa * y],
    convex: { smoothness: kappa, minimiser: [0, 0] },
  });
}

/** x² − y² + ¼ y⁴: a saddle at 0 between minima of −1 at (0, ±√2). */
export function saddle(): Surface {
  return fixed({
    ...{ x: [-2.5, 2.5], y: [-2.5, 2.5], start: [2, 0.001], least: -1 },
    value: (x, y) => x * x - y * y + y * y * y * y / 4,
    gradient: (x, y) => [2 * x, y * y * y - 2 * y],
  });
}

/** (1 − x)² + 100 (y − x²)², Rosenbrock 1960: a curved valley with a minimum of 0 at (1, 1). */
export function rosenbrock(): Surface {
  return fixed({
    ...{ x: [-2, 2], y: [-1, 3], start: [-1.2, 1], least: 0 },
    value: (x, y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x),
    gradient: (x, y) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  });
}

/** Half the side of the square that the noise of {@linkcode noisyBowl} is uniform in. */
const NOISE = 3;
const NOISE_SEED = 1;

/**
 * ½ (x² + 4 y²), of which only noisy gradients are known: to each a point is added that is uniform in a
 * square around 0, from mulberry32, x before y.
 */
export function noisyBowl(): Surface {
  return {
    ...{ x: [-5, 5], y: [-5, 5], start: [-4, 3], least: 0 },
    value: (x, y) => (x * x + 4 * y * y) / 2,
    gradients: () => {
      const uniform = mulberry32(NOISE_SEED);
      const noise = () => NOISE * (2 * uniform() - 1);
      return ([x, y], into) => {
        into[0] = x + noise();
        into[1] = 4 * y + noise();
      };
    },
  };
}

const BEALE = [1.5, 2.25, 2.625];

/** Σ (c_k − x + x yᵏ)² for k = 1, 2, 3, Beale 1958: flat, with steep corners; its minimum is 0 at (3, ½). */
export function beale(): Surface {
  return fixed({
    ...{ x: [-1, 4.5], y: [-2.75, 2.75], start: [1, 1.5], least: 0 },
    value: (x, y) => {
      let [sum, power] = [0, 1];
      for (const c of BEALE) {
        power *= y;
        const rest = c - x + x * power;
        sum += rest * rest;
      }
      return sum;
    },
    gradient: (x, y) => {
      let [dx, dy, power, slope] = [0, 0, 1, 0];
      for (const c of BEALE) {
        // (y^k)' = k y^(k−1), by the product rule
        slope = slope * y + power;
        power *= y;
        const rest = c - x + x * power;
        dx += 2 * rest * (power - 1);
        dy += 2 * rest * x * slope;
      }
      return [dx, dy] satisfies Point;
    },
  });
}

/** By their names in addresses. */
export type SurfaceName =
  | "ravine"
  | "saddle"
  | "rosenbrock"
  | "noisy-bowl"
  | "beale"
  | "reddi";

/** All of them. */
export const SURFACES: Readonly<Record<SurfaceName, (settings: SurfaceSettings) => Surface>> = {
  ravine,
  saddle,
  rosenbrock,
  "noisy-bowl": noisyBowl,
  beale,
  reddi: rareLargeSlopes,
};
export const SURFACE_NAMES = Object.keys(SURFACES) as SurfaceName[];
