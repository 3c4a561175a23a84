import { assert, assertEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { denseLayers } from "../../../lib/model/layers.ts";
import type { UpdateRule } from "../../../lib/optim/rule.ts";
import sgd from "../../../lib/optim/sgd.ts";
import { finiteOrNull } from "../../../lib/schema/common.ts";
import type { OptimizerConfig } from "../../../lib/schema/training.ts";
import { DivergedError } from "../../../lib/train/diverged.ts";
import { replicaMinibatches, replicaParams } from "../../../lib/train/replica_draws.ts";
import { trainReplicas } from "../../../lib/train/run.ts";
import { initialState } from "../../../lib/train/step.ts";
import type { Trainer } from "../../../lib/train/trainer.ts";
import { makeTrainer } from "../../../lib/train/trainer_for.ts";
import { applyUpdate } from "../../../lib/train/update.ts";
import { testedBackends } from "../../support/backends.ts";
import { optimizerFrom } from "../../support/optimizer.ts";
import { OPTIMIZERS } from "../../support/optimizers64.ts";
import { smallDigits } from "../../support/small_trace.ts";

const CONFIG = { widths: [784, 12, 8, 10], batchSize: 8, rootSeed: 3 };
const LAYERS = denseLayers(CONFIG.widths);
/** A weight of each layer, and a bias of each. */
const POISONED = LAYERS.flatMap(({ offset, size }) => [offset + 5, offset + size - 2]);

for (const { name: backend, ignore, label } of await testedBackends()) {
  const test = (what: string, fn: () => Promise<void>) =>
    Deno.test({
      name: `${what}, ${label}`,
      ignore,
      fn: async () => {
        await startBackend(backend);
        await fn();
      },
    });

  test("one parameter that is no number makes every loss of its replica null", async () => {
    for (const index of POISONED) {
      const trainer = await trainerWith(OPTIMIZERS[0], index);
      const losses = await trainer.train([0, 1].map(orderOf));
      const images = { split: "test", indices: Uint32Array.of(0, 1, 2) } as const;
      const metrics = await trainer.evaluate(images);
      trainer.dispose();
      assertEquals(Array.from(losses[0], finiteOrNull), [null, null, null], `parameter ${index}`);
      assertEquals(finiteOrNull(metrics[0].loss), null, `parameter ${index}, evaluated`);
      assert(losses[1].every(Number.isFinite) && Number.isFinite(metrics[1].loss), "the other one");
    }
  });

  for (const config of OPTIMIZERS) {
    test(`${config.name}: state that is no number spoils its parameter, and no other`, async () => {
      for (const name of optimizerFrom(config).rule.state) {
        const params = await updatedFrom(config, name);
        assertEquals(params.map(Number.isNaN), [false, true, false, false, false], name);
      }
    });
  }

  test("a run that diverges ends at once, and says where and by what", async () => {
    const error = await assertRejects(() => trained(false), DivergedError);
    assertEquals(
      error.message,
      "Cannot go on training by sgd at learning rate 0.1: the loss must be finite, got NaN at " +
        "step 4, replica 1; choose a smaller learning rate",
    );
  });

  test("a run that may diverge goes on, and records it", async () => {
    const { trained: [{ minibatchLoss, rows }] } = await trained(true);
    assertEquals(minibatchLoss.map(Number.isFinite), [true, true, true, false, false, false]);
    assertEquals(rows.map(({ loss }) => Number.isFinite(loss)), [true, true, false, false]);
  });
}

/** A trainer of replicas 0 and 1, the first of which has NaN for parameter `index`. */
async function trainerWith(config: OptimizerConfig, index: number): Promise<Trainer> {
  const initialParams = [0, 1].map((replica) => replicaParams(CONFIG, replica));
  initialParams[0][index] = NaN;
  const options = { batchSize: CONFIG.batchSize, initialParams };
  const [optimizer, dataset] = [optimizerFrom(config), smallDigits()];
  return await makeTrainer(LAYERS, optimizer, dataset, options);
}

/** Three minibatches. */
function orderOf(replica: number): Uint32Array {
  return replicaMinibatches(CONFIG, smallDigits(), replica, 1).indices.subarray(0, 24);
}

/** Parameters after an update from a state vector whose second number is NaN. */
async function updatedFrom(config: OptimizerConfig, name: string): Promise<number[]> {
  const optimizer = optimizerFrom(config);
  const params = tf.tensor2d([1, 2, 3, 4, 5], [1, 5]);
  const gradient = tf.tensor2d([5, 4, 3, 2, 1], [1, 5]);
  const state = {
    ...initialState(params, optimizer).optimizer,
    [name]: tf.tensor2d([1, NaN, 1, 1, 1], [1, 5]),
  };
  return [...await applyUpdate(optimizer, params, [gradient], state, 1).params.data()];
}

/** One epoch by SGD whose third step has no length. */
function trained(mayDiverge: boolean) {
  const rule: UpdateRule = {
    ...sgd,
    scalars: ({ learningRate }, t) => ({ alpha: t === 3 ? NaN : learningRate }),
  };
  const config = {
    ...{ ...CONFIG, epochs: 1, evaluatedTrainCount: 8, mayDiverge, rule },
    optimizer: { name: "sgd", learningRate: 0.1 },
  };
  return trainReplicas(config, smallDigits(), [1], { now: () => 0, onProgress: () => {} });
}
