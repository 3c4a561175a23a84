import type { BackendChoice } from "../../lib/backend/select.ts";
import { defaultConfig } from "../../lib/optim/optimizers.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import { mean } from "../../lib/stats/summary.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import type { BenchOptions } from "./bench_arguments.ts";
import type { ContenderProcess } from "./contender_process.ts";
import { PATIENCE, startOf } from "./field.ts";
import { flopsPerImage } from "./flops.ts";
import { startOurs } from "./peers.ts";
import { load, type ReportHead, reportHead } from "./report.ts";
import { spread } from "./spread.ts";
import { warmUp } from "./warm_up.ts";

/** One config of the report's Figures 4 to 9, and how long its trainings would take. */
export interface PaperRow {
  optimizer: OptimizerConfig;
  batchSize: number;
  /** Steps of all replicas and epochs. */
  steps: number;
  /** Milliseconds between the steps of one worker while all are at work. */
  milliseconds: number;
  /** Training alone, all workers together: extrapolated. */
  seconds: number;
}

/** What `bench --paper --json` writes. */
export interface PaperReport extends ReportHead {
  schema: "bench-paper/1";
  note: string;
  workers: number;
  replicasPerWorker: number;
  rows: PaperRow[];
  trainingSeconds: number;
  evaluationSeconds: number;
  totalSeconds: number;
  /** Largest resident memory of the workers, added up, in bytes. */
  peakResidentBytes: number;
}

const { epochs, replicas, trainCount, testCount, evaluatedTrainCount } = PROFILES.paper;

/** The 13 configs that Figures 4 to 9 need: what a run takes depends on nothing else. */
const CONFIGS: { optimizer: OptimizerConfig; batchSize: number }[] = [
  ...[64, 128, 256, 512, 1024, 2048, 4096].map((b) => sgd(b, 0.001 * b / 64)),
  ...[8192, 16384].map((b) => sgd(b, 0.064)),
  sgd(1024, 0.001),
  ...(["nesterov", "rmsprop", "adam"] as const)
    .map((name) => ({ optimizer: defaultConfig(name, 0.001), batchSize: 1024 })),
];

function sgd(batchSize: number, learningRate: number) {
  return { optimizer: defaultConfig("sgd", learningRate), batchSize };
}

/**
 * Takes some steps of every config with all workers at work at once, and from that works out how long
 * the report's trainings take: an extrapolation, which leaves out only the start of the processes and
 * the wait for the last replica of each config.
 *
 * On a GPU one worker trains all replicas at once; elsewhere two workers have a replica each.
 */
export async function paperReport(
  options: BenchOptions,
  backend: BackendChoice,
): Promise<PaperReport> {
  const { layers, timeLimit } = options;
  const [workers, replicasPerWorker] = backend.name === "webgpu" ? [1, replicas] : [2, 1];
  const loadBefore = load();
  const processes = Array.from({ length: workers }, () => startOurs(PATIENCE));
  try {
    const start = startOf(options, backend, trainCount);
    const [{ result }] = await Promise.all(processes.map((one) => one.start(start)));
    const rows: PaperRow[] = [];
    for (const config of CONFIGS) {
      const milliseconds = await stepTime(processes, config, replicasPerWorker, options);
      rows.push(paperRow(config, milliseconds, workers * replicasPerWorker));
      console.error(
        `${config.optimizer.name} b = ${config.batchSize}: ${milliseconds.toFixed(2)} ms`,
      );
    }
    const evaluation = await evaluationTime(processes);
    const trainingSeconds = rows.reduce((sum, { seconds }) => sum + seconds, 0);
    const rounds = CONFIGS.length * replicas / (workers * replicasPerWorker);
    const evaluationSeconds = rounds * (epochs + 1) * evaluation / 1000;
    const memory = await Promise.all(processes.map((one) => one.memory()));
    return {
      schema: "bench-paper/1",
      ...reportHead(loadBefore, backend, layers, flopsPerImage(layers), result.versions),
      note: `Extrapolated from about ${timeLimit} s of steps of each config; not a full run.`,
      ...{ workers, replicasPerWorker, rows, trainingSeconds, evaluationSeconds },
      totalSeconds: trainingSeconds + evaluationSeconds,
      peakResidentBytes: memory.reduce((sum, { result }) => sum + result, 0),
    };
  } finally {
    await Promise.all(processes.map((one) => one.close()));
  }
}

const ROUNDS = 3;

/** Milliseconds between the steps of a worker while all are at work. */
async function stepTime(
  processes: ContenderProcess[],
  config: Pick<PaperRow, "optimizer" | "batchSize">,
  replicas: number,
  { layers, timeLimit }: BenchOptions,
): Promise<number> {
  await Promise.all(processes.map((one) => one.prepare({ ...config, replicas })));
  const estimates = await Promise.all(processes.map((one) => warmUp(one, layers.at(-1)!)));
  const steps = Math.max(1, Math.round(1000 * timeLimit / ROUNDS / Math.max(...estimates)));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const timed = await Promise.all(processes.map((one) => one.train(steps)));
    times.push(mean(timed.map(({ milliseconds }) => milliseconds / steps)));
  }
  return spread(times).median;
}

function paperRow(
  config: Pick<PaperRow, "optimizer" | "batchSize">,
  milliseconds: number,
  atOnce: number,
): PaperRow {
  const steps = replicas * epochs * Math.floor(trainCount / config.batchSize);
  return { ...config, steps, milliseconds, seconds: steps / atOnce * milliseconds / 1000 };
}

/** Milliseconds that all workers take for one evaluation each, on both splits. */
async function evaluationTime(processes: ContenderProcess[]): Promise<number> {
  const images = evaluatedTrainCount + testCount;
  await Promise.all(processes.map((one) => one.evaluate(images)));
  const timed = await Promise.all(processes.map((one) => one.evaluate(images)));
  return mean(timed.map(({ milliseconds }) => milliseconds));
}
