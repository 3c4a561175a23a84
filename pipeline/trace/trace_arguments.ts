import { BACKEND_NAMES, type BackendName } from "../../lib/backend/select.ts";
import { CLASS_COUNT, IMAGE_SIZE } from "../../lib/data/dataset.ts";
import {
  defaultConfig,
  OPTIMIZER_NAMES,
  type OptimizerName,
  RULES,
} from "../../lib/optim/optimizers.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import {
  oneOf,
  positiveNumber,
  readFlags,
  usageError,
  wholeNumber,
  wholeNumbers,
} from "../commands/flag_values.ts";

/** What to trace. */
export interface TraceOptions {
  widths: number[];
  optimizer: OptimizerConfig;
  batchSize: number;
  steps: number;
  replica: number;
  backend: BackendName | "auto";
  blasLibrary: string | undefined;
  source: "synthetic" | "mnist";
  mnistDir: string | null;
}

export const TRACE_HELP = `Usage: deno task trace [flags]

Writes the first steps of one training run as JSON to standard output: initial parameters,
minibatches, images, losses, final parameters and the optimizer's constants, every float32 exact.
To check it with NumPy in float64:

  deno task trace | python3 tests/golden/trace_check.py

Flags:
  --layers <widths>       784,32,16,10 (default); the first is 784, the last 10
  --optimizer <name>      ${OPTIMIZER_NAMES.join(", ")}; default: sgd
  --learning-rate <rate>  default: 0.1, or 0.001 where an ε keeps the step from the gradient's size
  --batch <images>        images a minibatch; default: 64
  --steps <n>             default: 20
  --replica <n>           from 0 (default)
  --backend <name>        auto (default), ${BACKEND_NAMES.join(", ")}
  --blas-lib <file>       the library for blas, in the place of the faster one found
  --data <source>         synthetic (the demo's digits, default) or mnist (whose pixels are left out)
  --mnist-dir <folder>    MNIST's files, if they are at hand; or set MNIST_DIR
  --help                  this text`;

const TRACE_FLAGS = {
  string: [
    "layers",
    "optimizer",
    "learning-rate",
    "batch",
    "steps",
    "replica",
    "backend",
    "blas-lib",
    "data",
    "mnist-dir",
  ],
  boolean: ["help"],
} as const;

/**
 * Reads the command line of `trace`; null: help was asked for.
 *
 * @throws UserError (exit code 2) for what it does not know or cannot use
 */
export function parseTraceArguments(args: string[]): TraceOptions | null {
  const flags = readFlags(args, TRACE_FLAGS, "trace");
  if (flags.help) return null;
  const source = oneOf(flags.data ?? "synthetic", ["synthetic", "mnist"], "data");
  const mnistDir = flags["mnist-dir"] ?? null;
  if (mnistDir !== null && (source !== "mnist" || mnistDir === "")) {
    throw usageError("Cannot use --mnist-dir: it needs a folder, and --data mnist");
  }
  return {
    widths: widths(flags.layers ?? "784,32,16,10"),
    optimizer: optimizer(flags.optimizer ?? "sgd", flags["learning-rate"]),
    batchSize: wholeNumber(flags.batch ?? "64", "batch"),
    steps: wholeNumber(flags.steps ?? "20", "steps"),
    replica: wholeNumber(flags.replica ?? "0", "replica", 0),
    backend: oneOf(flags.backend ?? "auto", ["auto", ...BACKEND_NAMES], "backend"),
    blasLibrary: flags["blas-lib"],
    source,
    mnistDir,
  };
}

function widths(text: string): number[] {
  const widths = wholeNumbers(text, "layers");
  if (widths.length >= 2 && widths[0] === IMAGE_SIZE && widths.at(-1) === CLASS_COUNT) {
    return widths;
  }
  throw usageError(
    `Cannot use --layers: the first must be ${IMAGE_SIZE} and the last ${CLASS_COUNT}, got ${text}`,
  );
}

function optimizer(given: string, rate: string | undefined): OptimizerConfig {
  const name = oneOf(given, OPTIMIZER_NAMES, "optimizer");
  const learningRate = rate === undefined
    ? visibleRate(name)
    : positiveNumber(rate, "learning-rate");
  return defaultConfig(name, learningRate);
}

/**
 * With the report's 0.001, twenty steps would hardly move a parameter where they are as long as the
 * gradient; the rules with an ε divide by its size.
 */
function visibleRate(name: OptimizerName): number {
  return "epsilon" in RULES[name].settings ? 0.001 : 0.1;
}
