import { shortestFloat32 } from "../../lib/arithmetic/shortest_float32.ts";
import { minibatchGradient } from "../../lib/measure/minibatch_gradient.ts";
import { TrainingWalk } from "../../lib/measure/training_walk.ts";
import { type DenseLayer, denseLayers, parameterCount } from "../../lib/model/layers.ts";
import type { AdamWeight, AdamWeightsArtifact } from "../../lib/schema/adam_weights.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import type { Computation, StageContext } from "../stage.ts";

/** The run, and which of its steps are recorded. */
export interface AdamWeightsParams {
  optimizer: OptimizerConfig;
  batchSize: number;
  widths: number[];
  rootSeed: number;
  replica: number;
  /** So many steps from the first on, and the last of each of so many epochs. */
  steps: number;
  epochs: number;
  evaluatedTrainCount: number;
}

type Place = Pick<AdamWeight, "layer" | "input" | "unit" | "choice"> & { at: number };

/** Section 4.2, one weight at a time: g, m, v and θ of some weights along the Adam run of Figure 8. */
const adamWeights: Computation<AdamWeightsParams, AdamWeightsArtifact> = {
  artifact: async (context) => {
    const { params, header, dataset } = context;
    const { optimizer, batchSize, rootSeed, replica, widths, evaluatedTrainCount } = params;
    const { source, train, test } = (await dataset()).dataset;
    const walk = await TrainingWalk.start(params, (await dataset()).dataset, replica);
    try {
      return {
        schema: "adam-weights/1",
        ...header,
        data: { source, trainCount: train.count, testCount: test.count, evaluatedTrainCount },
        network: { layers: widths, parameters: parameterCount(denseLayers(widths)) },
        ...{ optimizer, batchSize, stepsPerEpoch: walk.minibatches.steps, rootSeed, replica },
        weights: await recorded(context, walk),
      };
    } finally {
      walk.dispose();
    }
  },
};
export default adamWeights;

async function recorded(
  { params, progress }: StageContext<AdamWeightsParams>,
  walk: TrainingWalk,
): Promise<AdamWeight[]> {
  const perEpoch = walk.minibatches.steps;
  const ends = Array.from({ length: params.epochs }, (_, k) => (k + 1) * perEpoch);
  const looks = Array.from({ length: params.steps }, (_, k) => k + 1).concat(
    ends.filter((step) => step > params.steps),
  );
  const before = await read(walk);
  let weights: (AdamWeight & { at: number })[] = [];
  for (const step of looks) {
    await walk.advanceTo(step - 1);
    const point = await walk.state.params.data() as Float32Array;
    const gradient = await minibatchGradient(walk, point, (step - 1) % perEpoch);
    if (weights.length === 0) {
      weights = placesOf(gradient, walk.layers).map((place) => ({
        ...place,
        initial: shortestFloat32(before.theta[place.at]),
        steps: [],
      }));
    }
    await walk.advanceTo(step);
    const { theta, m, v } = await read(walk);
    for (const { at, steps } of weights) {
      steps.push({
        step,
        gradient: shortestFloat32(gradient[at]),
        firstMoment: shortestFloat32(m[at]),
        secondMoment: shortestFloat32(v[at]),
        value: shortestFloat32(theta[at]),
      });
    }
    progress({ done: step, total: looks.at(-1)! });
  }
  return weights.map(({ at: _, ...weight }) => weight);
}

async function read({ state }: TrainingWalk) {
  const [theta, m, v] = await Promise.all(
    [state.params, state.optimizer.m, state.optimizer.v].map((tensor) => tensor.data()),
  );
  return { theta, m, v };
}

/** Of each layer, the weight of the largest gradient, and that of the median of those that are not 0. */
function placesOf(gradient: Float32Array, layers: readonly DenseLayer[]): Place[] {
  return layers.flatMap(({ offset, inputs, outputs }, k) => {
    const sorted = Array.from({ length: inputs * outputs }, (_, w) => offset + w)
      .filter((at) => gradient[at] !== 0)
      .sort((a, b) => Math.abs(gradient[b]) - Math.abs(gradient[a]) || a - b);
    const place = (at: number, choice: Place["choice"]): Place => ({
      ...{ layer: k + 1, choice, at },
      input: Math.floor((at - offset) / outputs),
      unit: (at - offset) % outputs,
    });
    if (sorted.length === 0) return [];
    return [place(sorted[0], "largest"), place(sorted[sorted.length >> 1], "median")];
  });
}
