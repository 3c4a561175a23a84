import { normals, type Random } from "../random.ts";
import { type DenseLayer, parameterCount } from "./layers.ts";

/** Standard deviation of the initial parameters (report 2.1). */
export const INITIAL_SCALE = 0.01;

/** Initial parameters: every weight **and bias** is 0.01 · N(0, 1) (report 2.1). */
export function initialParams(layers: readonly DenseLayer[], random: Random): Float32Array {
  return normals(parameterCount(layers), random, INITIAL_SCALE);
}
