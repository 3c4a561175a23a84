import type { DeepNet } from "../../lib/landscape/deep_net.ts";
import { denseForward64 } from "./dense64.ts";

/** The mean cross-entropy of a deep network in float64, written apart from lib/. */
export function deepLoss64(
  { layers, skips }: DeepNet,
  params: ArrayLike<number>,
  x: ArrayLike<number>,
  labels: ArrayLike<number>,
): number {
  const batch = labels.length;
  let pairs = layers.slice(0, -1);
  let h: ArrayLike<number> = x;
  let first = true;
  while (pairs.length > 0) {
    const [one, two] = pairs;
    pairs = pairs.slice(2);
    const inside = denseForward64(h, params, one, batch);
    const branch = denseForward64(inside, params, { ...two, relu: false }, batch);
    const before = h;
    h = branch.map((value, k) => Math.max(0, skips && !first ? value + before[k] : value));
    first = false;
  }
  const scores = denseForward64(h, params, layers[layers.length - 1], batch);
  let loss = 0;
  for (let image = 0; image < batch; image++) {
    const row = scores.subarray(image * 10, (image + 1) * 10);
    loss += Math.log(row.reduce((sum, score) => sum + Math.exp(score), 0)) - row[labels[image]];
  }
  return loss / batch;
}
