/** What a page needs to train: kernels, trainer, run, and nothing of tfjs or Deno. */
import { heapKernels } from "../../lib/backend/heap/kernels.ts";
import { heapTrainers } from "../../lib/backend/heap/trainer.ts";
import { syntheticDataset } from "../../lib/data/synthetic.ts";
import adam from "../../lib/optim/adam.ts";
import { usualConfig } from "../../lib/optim/rule.ts";
import { trainReplicas } from "../../lib/train/run.ts";
import { useTrainers } from "../../lib/train/trainer_for.ts";

/** Trains a small network with Adam for an epoch; gives the digests of its losses and parameters. */
export async function trainInPage() {
  useTrainers(heapTrainers(heapKernels({ bytes: 2 ** 26 })));
  const config = {
    ...{ widths: [784, 12, 8, 10], optimizer: usualConfig(adam, 0.01), rule: adam },
    ...{ batchSize: 8, rootSeed: 3, epochs: 1, evaluatedTrainCount: 8 },
  };
  const hooks = { now: () => 0, onProgress: () => {} };
  const { trained } = await trainReplicas(config, syntheticDataset(48, 8, 3), [0], hooks);
  return trained.map(({ digest }) => digest);
}
