import type { Dataset } from "../data/dataset.ts";
import { fixedMinibatches, type Minibatches } from "../data/minibatches.ts";
import { initialParams } from "../model/init.ts";
import { denseLayers } from "../model/layers.ts";
import { stream } from "../random.ts";

/**
 * A replica's initial parameters. They depend on the root seed, the replica and the widths alone, so
 * that all optimizers start a replica at the same point.
 */
export function replicaParams(
  { widths, rootSeed }: { widths: readonly number[]; rootSeed: number },
  replica: number,
): Float32Array {
  return initialParams(denseLayers(widths), stream(rootSeed, replica, "initial params"));
}

/** A replica's minibatches, the same for all optimizers. */
export function replicaMinibatches(
  { batchSize, rootSeed }: { batchSize: number; rootSeed: number },
  dataset: Dataset,
  replica: number,
): Minibatches {
  return fixedMinibatches(
    dataset.train.count,
    batchSize,
    stream(rootSeed, replica, "minibatches"),
  );
}
