import type * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../data/dataset.ts";
import { parameterCount } from "../model/layers.ts";
import { permutation, stream } from "../random.ts";
import type { Surface } from "../schema/landscape.ts";
import { measures } from "./curvature.ts";
import { deepLogits, type DeepNet, deepNet } from "./deep_net.ts";
import { neuronNormalised } from "./directions.ts";
import { landscapeImages, lossesAt, lossGrid, type OnPoints } from "./losses.ts";
import { type Plane, sevenDigits } from "./plane.ts";
import type { SurfaceSettings } from "./settings.ts";
import { deepMetrics, trainDeep } from "./train_deep.ts";

/** How the making of a surface tells where it is. */
export interface SurfaceHooks {
  onEpoch(row: Surface["rows"][number]): void;
  onStep(): void;
  onPoints: OnPoints;
}

/** Trains a deep network, and takes its loss over random planes through where training ended. */
export async function trainedSurface(
  skips: boolean,
  settings: SurfaceSettings,
  dataset: Dataset,
  hooks: SurfaceHooks,
): Promise<Surface> {
  const net = deepNet(settings.hiddenLayers, settings.width, skips);
  const rows: Surface["rows"] = [];
  const params = await trainDeep(net, settings, dataset, async (epoch, now) => {
    const row = { epoch, ...await metrics(net, now, settings, dataset) };
    rows.push(row);
    hooks.onEpoch(row);
  }, hooks.onStep);
  const images = landscapeImages(settings, dataset);
  const network = (x: tf.Tensor3D, points: tf.Tensor2D) => deepLogits(x, points, net);
  const [trainedLoss] = await lossesAt([params], network, images);
  const grids: number[][][] = [];
  for (let pair = 0; pair < settings.pairs; pair++) {
    const plane = randomPlane(params, net, settings, pair);
    grids.push(await lossGrid(plane, axesOf(settings), network, images, hooks.onPoints));
  }
  const spacing = 2 * settings.reach / (settings.gridCount - 1);
  return {
    kind: "surface",
    skips,
    parameters: parameterCount(net.layers),
    rows,
    trainedLoss: sevenDigits(trainedLoss),
    loss: grids[0].map((row) => row.map(sevenDigits)),
    measures: grids.map((grid, pair) => ({ pair, ...measures(grid, spacing, settings.level) })),
  };
}

/** Both networks draw the same numbers; each scales them to its own neurons. */
function randomPlane(
  params: Float32Array,
  net: DeepNet,
  { rootSeed }: SurfaceSettings,
  pair: number,
): Plane {
  const [first, second] = ["first", "second"].map((which) =>
    neuronNormalised(params, net.layers, stream(rootSeed, "landscape", "direction", pair, which))
  );
  return { origin: params, directions: [first, second] };
}

function axesOf({ reach, gridCount }: SurfaceSettings) {
  const axis = { from: -reach, to: reach, count: gridCount };
  return { x: axis, y: axis };
}

async function metrics(
  net: DeepNet,
  params: tf.Tensor2D,
  { rootSeed, evaluatedTrainCount }: SurfaceSettings,
  { train, test }: Dataset,
) {
  const shuffled = permutation(train.count, stream(rootSeed, "evaluated training images"));
  const ofTrain = await deepMetrics(net, params, train, shuffled.slice(0, evaluatedTrainCount));
  const all = Uint32Array.from({ length: test.count }, (_, k) => k);
  const ofTest = await deepMetrics(net, params, test, all);
  return {
    trainLoss: sevenDigits(ofTrain.loss),
    trainAccuracy: ofTrain.accuracy,
    testLoss: sevenDigits(ofTest.loss),
    testAccuracy: ofTest.accuracy,
  };
}
