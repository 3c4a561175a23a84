/**
 * What every engine is to compute to the same bits: an epoch of every optimizer on the report's network
 * with generated digits, and metrics before and after it. ECMAScript and WebAssembly suffice for it.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { heapKernels } from "../../lib/backend/heap/kernels.ts";
import { heapTrainers } from "../../lib/backend/heap/trainer.ts";
import type { Dataset } from "../../lib/data/dataset.ts";
import { syntheticDataset } from "../../lib/data/synthetic.ts";
import { OPTIMIZER_NAMES, type OptimizerName, RULES } from "../../lib/optim/optimizers.ts";
import { usualConfig } from "../../lib/optim/rule.ts";
import type { MetricRow } from "../../lib/schema/common.ts";
import type { RunDigest } from "../../lib/schema/training.ts";
import { float32Digest } from "../../lib/train/digest.ts";
import { replicaParams } from "../../lib/train/replica_draws.ts";
import { trainReplicas } from "../../lib/train/run.ts";
import { type TrainerMaker, useTrainers } from "../../lib/train/trainer_for.ts";

export const STEPS = 40;
export const BATCH_SIZE = 64;
/** Images of each split that metrics are taken on. */
export const EVALUATED = 500;
const WIDTHS = [784, 512, 512, 10];
const ROOT_SEED = 1;

/** What is asked of the program; JSON, to be written into a script. */
export interface Assignment {
  /** Of 64 images each, which make up one epoch. */
  steps: number;
  /** Absent: digits are generated. */
  images?: Record<"train" | "test", HexExamples>;
}

/** Images and labels as hexadecimal digits. */
export interface HexExamples {
  images: string;
  labels: string;
}

/** SHA-256 of what is computed, in the order in which it is: the first that differs says where to look. */
export interface Digests {
  images: string;
  initialParams: string;
  optimizers: Record<OptimizerName, RunDigest & { metrics: string }>;
}

export interface Outcome {
  /** Of all digests. */
  digest: string;
  digests: Digests;
  /** Minibatch losses of every optimizer, to find the first step that differs. */
  losses: Record<OptimizerName, number[]>;
}

/** Does the assignment, with the trainers that the pipeline and pages use, unless tests name others. */
export async function compute(
  { steps, images }: Assignment,
  makeTrainer: TrainerMaker = heapTrainers(heapKernels({ bytes: 2 ** 26 })),
): Promise<Outcome> {
  useTrainers(makeTrainer);
  const dataset = images
    ? givenDataset(images)
    : syntheticDataset(steps * BATCH_SIZE, EVALUATED, ROOT_SEED);
  const optimizers = {} as Digests["optimizers"];
  const losses = {} as Outcome["losses"];
  for (const name of OPTIMIZER_NAMES) {
    const { rows, minibatchLoss, digest } = await trained(name, dataset);
    optimizers[name] = { ...digest, metrics: metricsDigest(rows) };
    losses[name] = minibatchLoss;
  }
  const initialParams = float32Digest(replicaParams({ widths: WIDTHS, rootSeed: ROOT_SEED }, 0));
  const digests = { images: imagesDigest(dataset), initialParams, optimizers };
  return { digest: digestOf(ascii(JSON.stringify(digests))), digests, losses };
}

/** An epoch with one optimizer, at a learning rate with which 40 steps get somewhere. */
async function trained(name: OptimizerName, dataset: Dataset) {
  const rule = RULES[name];
  const learningRate = "epsilon" in rule.settings ? 0.001 : 0.1;
  const config = {
    ...{ widths: WIDTHS, optimizer: usualConfig(rule, learningRate), rule, rootSeed: ROOT_SEED },
    ...{ batchSize: BATCH_SIZE, epochs: 1, evaluatedTrainCount: EVALUATED },
  };
  const hooks = { now: () => 0, onProgress: () => {} };
  return (await trainReplicas(config, dataset, [0], hooks)).trained[0];
}

/** Of losses and accuracies as little-endian float64. */
function metricsDigest(rows: MetricRow[]): string {
  const view = new DataView(new ArrayBuffer(16 * rows.length));
  rows.forEach(({ loss, accuracy }, k) => {
    view.setFloat64(16 * k, loss, true);
    view.setFloat64(16 * k + 8, accuracy, true);
  });
  return digestOf(new Uint8Array(view.buffer));
}

function imagesDigest({ train, test }: Dataset): string {
  const hash = sha256.create();
  for (const { images, labels } of [train, test]) hash.update(images).update(labels);
  return hex(hash.digest());
}

function digestOf(bytes: Uint8Array): string {
  return hex(sha256(bytes));
}

/** Not every engine has a TextEncoder. */
function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function givenDataset({ train, test }: Record<"train" | "test", HexExamples>): Dataset {
  return { source: "mnist", train: examples(train), test: examples(test) };
}

function examples({ images, labels }: HexExamples): Dataset["train"] {
  return { count: labels.length / 2, images: unhex(images), labels: unhex(labels) };
}

function unhex(digits: string): Uint8Array {
  return Uint8Array.from(
    { length: digits.length / 2 },
    (_, k) => parseInt(digits.slice(2 * k, 2 * k + 2), 16),
  );
}
