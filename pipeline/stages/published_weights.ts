import type { Dataset } from "../../lib/data/dataset.ts";
import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import type { Metrics } from "../../lib/model/metrics.ts";
import { quantise, type Quantised, restore } from "../../lib/model/quantised.ts";
import type { PublishedNet, PublishedWeightsArtifact } from "../../lib/schema/published_weights.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import { assertFinite } from "../../lib/train/diverged.ts";
import { float32Digest, runDigest } from "../../lib/train/digest.ts";
import { replicaMinibatches, replicaParams } from "../../lib/train/replica_draws.ts";
import { makeTrainer, optimizerFor, trainerFor } from "../../lib/train/trainer_for.ts";
import type { Computation, PartOutput, StageContext } from "../stage.ts";

/** The runs whose parameters are published, and in how many bits. */
export interface PublishedWeightsParams {
  nets: { optimizer: OptimizerConfig; trainedBy: string }[];
  bits: number;
  batchSize: number;
  widths: number[];
  epochs: number;
  rootSeed: number;
  replica: number;
}

type Context = StageContext<PublishedWeightsParams>;

/** Trains one replica of each optimizer again, and keeps its parameters in few bits. */
const publishedWeights: Computation<
  PublishedWeightsParams,
  PublishedWeightsArtifact,
  PublishedNet
> = {
  part: publishedNet,
  artifact: async ({ params, header, dataset }, nets) => {
    const { batchSize, epochs, rootSeed, replica, widths } = params;
    const { source, train, test } = (await dataset()).dataset;
    return {
      schema: "published-weights/1",
      ...header,
      data: { source, trainCount: train.count, testCount: test.count },
      network: { layers: widths, parameters: parameterCount(denseLayers(widths)) },
      ...{ batchSize, epochs, rootSeed, replica, nets },
    };
  },
};
export default publishedWeights;

async function publishedNet(context: Context, part: number): Promise<PartOutput<PublishedNet>> {
  const { params } = context;
  const { optimizer, trainedBy } = params.nets[part];
  const { dataset } = await context.dataset();
  const config = { ...params, optimizer };
  const { losses, final } = await trained(context, config, dataset);
  const layers = denseLayers(params.widths);
  const initial = replicaParams(config, params.replica);
  const quantised = quantise(final, initial, layers, params.bits);
  const restored = restore(quantised, initial, layers);
  const result = {
    ...{ optimizer, trainedBy },
    digest: runDigest({ losses, params: final }),
    testAccuracy: (await tested(config, dataset, final)).accuracy,
    quantisedAccuracy: (await tested(config, dataset, restored)).accuracy,
    quantisedDigest: float32Digest(restored),
    ...published(quantised),
  };
  return { result, epochs: [] };
}

type Config = PublishedWeightsParams & { optimizer: OptimizerConfig };

/** All minibatch losses of the run, and its final parameters. */
async function trained({ progress }: Context, config: Config, dataset: Dataset) {
  const { epochs, replica, optimizer } = config;
  const trainer = await trainerFor(config, dataset, [replica]);
  try {
    const { indices, steps, batchSize } = replicaMinibatches(config, dataset, replica, 1);
    const losses: number[] = [];
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (let step = 0; step < steps; step += trainer.stepsAtOnce) {
        const end = Math.min(step + trainer.stepsAtOnce, steps);
        const [some] = await trainer.train([indices.subarray(step * batchSize, end * batchSize)]);
        for (const loss of some) {
          losses.push(loss);
          assertFinite(loss, `step ${losses.length}, replica ${replica}`, optimizer);
        }
        progress({ done: losses.length, total: epochs * steps });
      }
    }
    return { losses, final: (await trainer.params())[0] };
  } finally {
    trainer.dispose();
  }
}

/** Loss and accuracy of a network on all test images. */
async function tested(
  config: Config,
  dataset: Dataset,
  params: Float32Array,
): Promise<Metrics> {
  const trainer = await makeTrainer(
    denseLayers(config.widths),
    await optimizerFor(config),
    dataset,
    { batchSize: config.batchSize, initialParams: [params] },
  );
  try {
    const indices = Uint32Array.from({ length: dataset.test.count }, (_, k) => k);
    return (await trainer.evaluate({ split: "test", indices }))[0];
  } finally {
    trainer.dispose();
  }
}

function published({ bits, codes, scales, biases }: Quantised) {
  return { bits, codes: codes.toBase64(), scales: base64(scales), biases: base64(biases) };
}

/** Of little-endian float32, whatever this machine's order. */
function base64(numbers: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((number, k) => view.setFloat32(4 * k, number, true));
  return new Uint8Array(view.buffer).toBase64();
}
