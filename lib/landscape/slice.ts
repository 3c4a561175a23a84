import type * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../data/dataset.ts";
import { denseLayers } from "../model/layers.ts";
import { logits } from "../model/mlp.ts";
import type { Slice } from "../schema/landscape.ts";
import type { OptimizerConfig } from "../schema/training.ts";
import { replicaMinibatches, replicaParams } from "../train/replica_draws.ts";
import { type StepConfig, trainerFor } from "../train/trainer_for.ts";
import { landscapeImages, lossesAt, lossGrid, type OnPoints } from "./losses.ts";
import { type Axis, sevenDigits } from "./plane.ts";
import { type PrincipalPlane, principalPlane } from "./principal_plane.ts";
import type { SliceSettings } from "./settings.ts";

/** How the making of a slice tells where it is. */
export interface SliceHooks {
  onSteps(steps: number): void;
  onPoints: OnPoints;
}

/**
 * Trains the report's network by several optimizers from one start, and takes the loss over the plane
 * through that start that holds the most of all their displacements after every epoch.
 */
export async function trajectorySlice(
  settings: SliceSettings,
  dataset: Dataset,
  hooks: SliceHooks,
): Promise<Slice> {
  const start = startOf(settings);
  const runs: Float32Array[][] = [];
  for (const optimizer of settings.optimizers) {
    runs.push(
      await trajectory(optimizer, settings, dataset, hooks.onSteps),
    );
  }
  const snapshots = runs.flat();
  const plane = principalPlane(
    snapshots.map((params) => params.map((value, k) => value - start[k])),
  );
  const layers = denseLayers(settings.widths);
  const network = (x: tf.Tensor3D, params: tf.Tensor2D) => logits(x, params, layers);
  const images = landscapeImages(settings, dataset);
  const losses = await lossesAt([start, ...snapshots], network, images);
  const axes = axesAround(plane.coordinates, settings);
  const { directions } = plane;
  const grid = await lossGrid({ origin: start, directions }, axes, network, images, hooks.onPoints);
  return {
    kind: "slice",
    start: { x: 0, y: 0, loss: sevenDigits(losses[0]) },
    runs: settings.optimizers.map((optimizer, run) => {
      const first = run * settings.epochs;
      return {
        optimizer,
        explained: explainedOf(plane, first, settings.epochs),
        points: Array.from({ length: settings.epochs }, (_, k) => ({
          epoch: k + 1,
          ...pointOf(plane, first + k),
          loss: sevenDigits(losses[1 + first + k]),
        })),
      };
    }),
    explained: plane.explained.map(sevenDigits) as [number, number],
    axes,
    loss: grid.map((row) => row.map(sevenDigits)),
  };
}

/** Coordinates of a displacement, its length, and how far off the plane it ends. */
function pointOf({ coordinates, squares }: PrincipalPlane, k: number) {
  const [x, y] = coordinates[k];
  return {
    x: sevenDigits(x),
    y: sevenDigits(y),
    distance: sevenDigits(Math.sqrt(squares[k])),
    // Rounding may leave a displacement within the plane a little short of its projection.
    offPlane: sevenDigits(Math.sqrt(Math.max(0, squares[k] - x * x - y * y))),
  };
}

/** Share of one run's summed squared displacements along each direction. */
function explainedOf(
  { coordinates, squares }: PrincipalPlane,
  first: number,
  count: number,
): [number, number] {
  const total = squares.slice(first, first + count).reduce((sum, square) => sum + square, 0);
  const along = (axis: 0 | 1) =>
    coordinates.slice(first, first + count).reduce(
      (sum, point) => sum + point[axis] * point[axis],
      0,
    );
  return [sevenDigits(along(0) / total), sevenDigits(along(1) / total)];
}

/** A square around all points and the start, of one scale along both axes. */
function axesAround(
  coordinates: [number, number][],
  { margin, gridCount }: SliceSettings,
): { x: Axis; y: Axis } {
  const ends = ([0, 1] as const).map((axis) => {
    const values = [0, ...coordinates.map((point) => point[axis])];
    return [Math.min(...values), Math.max(...values)];
  });
  const half = (0.5 + margin) * Math.max(...ends.map(([low, high]) => high - low));
  const [x, y] = ends.map(([low, high]) => ({
    from: sevenDigits((low + high) / 2 - half),
    to: sevenDigits((low + high) / 2 + half),
    count: gridCount,
  }));
  return { x, y };
}

/** Where training begins, `[parameters]`, the same for every optimizer. */
export function startOf(settings: SliceSettings): Float32Array {
  return replicaParams(settings, settings.replica);
}

/** Parameters after every epoch of a run, the same run as the training stage's of this config. */
export async function trajectory(
  optimizer: OptimizerConfig,
  settings: SliceSettings,
  dataset: Dataset,
  onSteps: (steps: number) => void,
): Promise<Float32Array[]> {
  const config: StepConfig = { ...settings, optimizer };
  const trainer = await trainerFor(config, dataset, [settings.replica]);
  const epochs: Float32Array[] = [];
  try {
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      const { indices, steps, batchSize } = replicaMinibatches(
        config,
        dataset,
        settings.replica,
        epoch,
      );
      for (let step = 0; step < steps; step += trainer.stepsAtOnce) {
        const end = Math.min(step + trainer.stepsAtOnce, steps);
        await trainer.train([indices.subarray(step * batchSize, end * batchSize)]);
        onSteps(end - step);
      }
      epochs.push(...await trainer.params());
    }
  } finally {
    trainer.dispose();
  }
  return epochs;
}
