import * as tf from "@tensorflow/tfjs";
import { CLASS_COUNT, type Dataset, type Examples } from "../data/dataset.ts";
import { gatherLabels } from "../data/minibatches.ts";
import { gatherImages } from "../model/gather_images.ts";
import { MetricSums } from "../model/metrics.ts";
import { permutation, stream } from "../random.ts";
import { type Axis, coordinates, type Plane } from "./plane.ts";

/** Logits `[point, image, 10]` of images `[point, image, 784]` under parameters `[point, parameters]`. */
export type Network = (x: tf.Tensor3D, params: tf.Tensor2D) => tf.Tensor3D;

/** On what the loss is taken. */
export interface LossImages {
  examples: Examples;
  indices: Uint32Array;
}

/** Called with the number of points done since the last call. */
export type OnPoints = (points: number) => void;

/** Points that go through the network side by side: bounds memory, and no number depends on it. */
const POINTS_AT_ONCE = 8;

/**
 * The mean cross-entropy, in nats, at every point of a grid over `plane`: `loss[row][column]`, rows
 * along the second direction, from the least coordinate up.
 */
export async function lossGrid(
  { origin, directions }: Plane,
  axes: { x: Axis; y: Axis },
  network: Network,
  images: LossImages,
  onPoints: OnPoints = () => {},
): Promise<number[][]> {
  const [xs, ys] = [coordinates(axes.x), coordinates(axes.y)];
  const points = ys.flatMap((y) => xs.map((x) => [x, y, 1]));
  const basis = tf.tidy(() =>
    tf.stack([...directions, origin].map((vector) => tf.tensor1d(vector))) as tf.Tensor2D
  );
  // One product gives the parameters of many points: (a, b, 1) times both directions and the origin.
  const paramsOf = (from: number, to: number) =>
    tf.matMul(tf.tensor2d(points.slice(from, to)), basis) as tf.Tensor2D;
  const losses = await lossesOf(points.length, paramsOf, network, images, onPoints);
  basis.dispose();
  return ys.map((_, row) => losses.slice(row * xs.length, (row + 1) * xs.length));
}

/** The mean cross-entropy, in nats, of each of some parameter vectors. */
export async function lossesAt(
  vectors: readonly Float32Array[],
  network: Network,
  images: LossImages,
): Promise<number[]> {
  const paramsOf = (from: number, to: number) =>
    tf.stack(vectors.slice(from, to).map((vector) => tf.tensor1d(vector))) as tf.Tensor2D;
  return await lossesOf(vectors.length, paramsOf, network, images);
}

/** Losses of `count` parameter vectors, which `paramsOf` makes a few at a time. */
async function lossesOf(
  count: number,
  paramsOf: (from: number, to: number) => tf.Tensor2D,
  network: Network,
  { examples, indices }: LossImages,
  onPoints: OnPoints = () => {},
): Promise<number[]> {
  const labels = gatherLabels(examples, indices);
  const together = Math.min(POINTS_AT_ONCE, count);
  const pixels = gatherImages(examples, new Array<Uint32Array>(together).fill(indices));
  const losses: number[] = [];
  for (let from = 0; from < count; from += together) {
    const to = Math.min(from + together, count);
    const logits = tf.tidy(() => {
      const x = to - from === together ? pixels : pixels.slice(0, to - from);
      return network(x, paramsOf(from, to));
    });
    losses.push(...meanLosses(await logits.data() as Float32Array, labels));
    logits.dispose();
    onPoints(to - from);
  }
  pixels.dispose();
  return losses;
}

/** One loss for each parameter vector, from logits `[point, image, 10]`. */
function meanLosses(logits: Float32Array, labels: Int32Array): number[] {
  const size = labels.length * CLASS_COUNT;
  return Array.from({ length: logits.length / size }, (_, point) => {
    const sums = new MetricSums(CLASS_COUNT);
    sums.add(logits.subarray(point * size, (point + 1) * size), labels);
    return sums.means.loss;
  });
}

/** The training images on which every surface and the slice take their loss. */
export function landscapeImages(
  { rootSeed, imageCount }: { rootSeed: number; imageCount: number },
  { train }: Dataset,
): LossImages {
  const shuffled = permutation(train.count, stream(rootSeed, "landscape", "images"));
  return { examples: train, indices: shuffled.slice(0, imageCount) };
}
