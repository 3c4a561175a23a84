import * as tf from "@tensorflow/tfjs";
import type { Dataset, Examples } from "../data/dataset.ts";
import { fixedMinibatches } from "../data/minibatches.ts";
import { evaluate } from "../model/evaluate.ts";
import { type Minibatch, minibatchOf } from "../model/gather_images.ts";
import { type DenseLayer, parameterCount } from "../model/layers.ts";
import type { Metrics } from "../model/metrics.ts";
import type { Optimizer } from "../optim/rule.ts";
import { normals, type Random, stream } from "../random.ts";
import type { OptimizerConfig } from "../schema/training.ts";
import { disposeState, initialState, type TrainState } from "../train/step.ts";
import { optimizerFor } from "../train/trainer_for.ts";
import { applyUpdate } from "../train/update.ts";
import { deepBackpropagate, deepLogits, type DeepNet } from "./deep_net.ts";

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
      const minibatch = minibatchOf(train, [indices]);
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
  minibatch: Minibatch,
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

/** Loss and accuracy of a deep network on the named images; `params` is `[1, parameters]`. */
export function deepMetrics(
  net: DeepNet,
  params: tf.Tensor2D,
  examples: Examples,
  indices: Uint32Array,
): Promise<Metrics> {
  return evaluate((x) => deepLogits(x, params, net), examples, indices);
}

/**
 * Initial parameters after He et al. (2015): weights √(2 / inputs) · N(0, 1), biases 0.
 *
 * A ReLU layer then keeps the mean square of its input. The report's 0.01 · N(0, 1) leaves less than two
 * thousandths of it in every layer of width 32, and after 20 layers no signal and no gradient.
 */
export function heParams(layers: readonly DenseLayer[], random: Random): Float32Array {
  const params = new Float32Array(parameterCount(layers));
  for (const { inputs, outputs, offset } of layers) {
    params.set(normals(inputs * outputs, random, Math.sqrt(2 / inputs)), offset);
  }
  return params;
}
