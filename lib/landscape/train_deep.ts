import * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../data/dataset.ts";
import { fixedMinibatches, gatherLabels } from "../data/minibatches.ts";
import { applyUpdate } from "../ops/apply_update.ts";
import { gatherImages } from "../ops/gather_images.ts";
import type { Optimizer } from "../optim/rule.ts";
import { stream } from "../random.ts";
import type { OptimizerConfig } from "../schema/training.ts";
import { disposeState, initialState, type TrainState } from "../train/step.ts";
import { optimizerFor } from "../train/trainer_for.ts";
import { deepBackpropagate, type DeepNet } from "./deep_net.ts";
import { heParams } from "./he_params.ts";

/** How a deep network is trained. */
export interface DeepTraining {
  optimizer: OptimizerConfig;
  batchSize: number;
  epochs: number;
  rootSeed: number;
}

/**
 * Trains a deep network on the current backend. Initial parameters and minibatches depend on the root
 * seed and the widths alone, so that networks with and without skips share them.
 *
 * @param onEpoch called before the first step (epoch 0) and after every epoch
 * @param onStep called after every step
 * @returns the flat parameter vector
 */
export async function trainDeep(
  net: DeepNet,
  config: DeepTraining,
  { train }: Dataset,
  onEpoch: (epoch: number, params: tf.Tensor2D) => Promise<void>,
  onStep: () => void,
): Promise<Float32Array> {
  const { rootSeed, batchSize, epochs } = config;
  const start = heParams(net.layers, stream(rootSeed, "landscape", "initial params"));
  const minibatches = fixedMinibatches(
    train.count,
    batchSize,
    stream(rootSeed, "landscape", "minibatches"),
  );
  const optimizer = await optimizerFor(config);
  const state = initialState(tf.tensor2d(start, [1, start.length]), optimizer);
  await onEpoch(0, state.params);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (let step = 0; step < minibatches.steps; step++) {
      const from = step * batchSize;
      const indices = minibatches.indices.subarray(from, from + batchSize);
      const labels = [Array.from(gatherLabels(train, indices))];
      const minibatch = {
        x: gatherImages(train, [indices]),
        labels: tf.tensor2d(labels, undefined, "int32"),
      };
      deepStep(state, minibatch, net, optimizer);
      tf.dispose([minibatch.x, minibatch.labels]);
      onStep();
    }
    await onEpoch(epoch, state.params);
  }
  const params = Float32Array.from(await state.params.data());
  disposeState(state);
  return params;
}

/** One step; replaces the tensors in `state` and disposes of the old ones. */
function deepStep(
  state: TrainState,
  minibatch: { x: tf.Tensor3D; labels: tf.Tensor2D },
  net: DeepNet,
  optimizer: Optimizer,
): void {
  const next = tf.tidy(() => {
    const { gradient } = deepBackpropagate(minibatch, state.params, net);
    const updated = applyUpdate(
      optimizer,
      state.params,
      gradient,
      state.optimizer,
      state.steps + 1,
    );
    return { params: updated.params, optimizer: updated.state };
  });
  disposeState(state);
  Object.assign(state, next, { steps: state.steps + 1 });
}
