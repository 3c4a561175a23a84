import { curvatures, measures } from "../../lib/landscape/curvature.ts";
import { coordinates } from "../../lib/landscape/plane.ts";
import type { LandscapeArtifact, Slice, Surface } from "../../lib/schema/landscape.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

const LEVEL = Math.log(10);
const AXIS = { from: -1, to: 1, count: 11 };

/** A made-up Figure 3 and S1: a rugged bowl without skips, a smooth one with them. */
export function landscapeFixture(options: FixtureOptions): LandscapeArtifact {
  const { epochs, profile } = options;
  const adam = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  return {
    schema: "landscape/1",
    stage: "landscape",
    profile,
    notice: noticeOf(options),
    data: {
      source: profile === "demo" ? "synthetic" : "mnist",
      trainCount: 60_000,
      testCount: 10_000,
      evaluatedTrainCount: 10_000,
    },
    rootSeed: 7,
    epochs,
    deep: {
      ...{ hiddenLayers: 20, width: 32, batchSize: 128, imageCount: 1000, level: LEVEL },
      optimizer: { name: "adam", ...adam },
      axis: AXIS,
    },
    surfaces: [surface(false, epochs), surface(true, epochs)],
    network: { layers: [784, 512, 512, 10], parameters: 669_706 },
    sliceBatchSize: 1024,
    sliceImageCount: 1000,
    slice: slice(epochs),
  };
}

function surface(skips: boolean, epochs: number): Surface {
  const rugged = skips ? 0 : 0.4;
  const axis = coordinates(AXIS);
  const loss = axis.map((y) =>
    axis.map((x) => 0.05 + 40 * (x * x + y * y) * (1 + rugged * Math.sin(9 * x)))
  );
  const spacing = axis[1] - axis[0];
  if (!skips && curvatures(loss, spacing).flat().every(({ smaller }) => smaller >= 0)) {
    throw new Error("the fixture's rugged surface is convex");
  }
  return {
    kind: "surface",
    skips,
    parameters: 45_738,
    rows: Array.from({ length: epochs + 1 }, (_, epoch) => ({
      epoch,
      trainLoss: 2.4 / (1 + 3 * epoch),
      trainAccuracy: 1 - 0.9 / (1 + 2 * epoch),
      testLoss: 2.5 / (1 + 3 * epoch),
      testAccuracy: 1 - 0.9 / (1 + 1.8 * epoch),
    })),
    trainedLoss: 0.05,
    loss,
    measures: [0, 1].map((pair) => ({ pair, ...measures(loss, spacing, LEVEL) })),
  };
}

function slice(epochs: number): Slice {
  const axes = { x: { from: -2, to: 10, count: 9 }, y: { from: -6, to: 6, count: 9 } };
  const run = (optimizer: Slice["runs"][number]["optimizer"], reach: number, turn: number) => ({
    optimizer,
    explained: [0.8, 0.1] as [number, number],
    points: Array.from({ length: epochs }, (_, k) => {
      const [x, y] = [reach * (k + 1) / epochs, turn * ((k + 1) / epochs) ** 2];
      return { epoch: k + 1, x, y, distance: Math.hypot(x, y), offPlane: 0, loss: 2 / (1 + x * x) };
    }),
  });
  const learningRate = 0.001;
  return {
    kind: "slice",
    start: { x: 0, y: 0, loss: 2.303 },
    runs: [
      run({ name: "sgd", learningRate }, 0.01, 0),
      run({ name: "nesterov", learningRate, momentum: 0.9 }, 0.1, 0.01),
      run({ name: "rmsprop", learningRate, decay: 0.9, epsilon: 1e-8 }, 6, -4),
      run({ name: "adam", learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }, 8, 3),
    ],
    explained: [0.7, 0.2],
    axes,
    loss: coordinates(axes.y).map((y) =>
      coordinates(axes.x).map((x) => 0.05 + 2.3 / (1 + Math.max(0, x)) + 0.01 * y * y)
    ),
  };
}
