import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import { quantise, restore } from "../../lib/model/quantised.ts";
import { normals, stream } from "../../lib/random.ts";
import type { PublishedWeightsArtifact } from "../../lib/schema/published_weights.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import { float32Digest } from "../../lib/train/digest.ts";
import { replicaParams } from "../../lib/train/replica_draws.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

const WIDTHS = [784, 8, 10];
const ROOT_SEED = 7;
const BITS = 4;

const OPTIMIZERS: OptimizerConfig[] = [
  { name: "sgd", learningRate: 0.001 },
  { name: "nesterov", learningRate: 0.001, momentum: 0.9 },
  { name: "rmsprop", learningRate: 0.001, decay: 0.9, epsilon: 1e-8 },
  { name: "adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

/** Small networks that moved at random. */
export function publishedWeightsFixture(options: FixtureOptions): PublishedWeightsArtifact {
  const layers = denseLayers(WIDTHS);
  return {
    schema: "published-weights/1",
    stage: "published-weights",
    profile: options.profile,
    notice: noticeOf(options),
    data: {
      source: options.profile === "demo" ? "synthetic" : "mnist",
      ...{ trainCount: 60_000, testCount: 10_000 },
    },
    network: { layers: WIDTHS, parameters: parameterCount(layers) },
    ...{ batchSize: 1024, epochs: options.epochs, rootSeed: ROOT_SEED, replica: 0 },
    nets: OPTIMIZERS.map((optimizer, k) => {
      const initial = replicaParams({ widths: WIDTHS, rootSeed: ROOT_SEED }, 0);
      const moves = normals(initial.length, stream(ROOT_SEED, "moves", k), 0.05 * k);
      const params = initial.map((value, at) => value + moves[at]);
      const quantised = quantise(params, initial, layers, BITS);
      return {
        optimizer,
        trainedBy: `train/${optimizer.name}-b1024-lr0.001`,
        digest: { losses: "0".repeat(64), params: float32Digest(params) },
        testAccuracy: 0.2 + 0.2 * k,
        quantisedAccuracy: 0.19 + 0.2 * k,
        quantisedDigest: float32Digest(restore(quantised, initial, layers)),
        bits: BITS,
        codes: quantised.codes.toBase64(),
        scales: base64(quantised.scales),
        biases: base64(quantised.biases),
      };
    }),
  };
}

function base64(numbers: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((number, k) => view.setFloat32(4 * k, number, true));
  return new Uint8Array(view.buffer).toBase64();
}
