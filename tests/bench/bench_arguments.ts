import { BACKEND_NAMES, type BackendName } from "../../lib/backend/select.ts";
import { CLASS_COUNT, IMAGE_SIZE } from "../../lib/data/dataset.ts";
import { OPTIMIZER_NAMES, type OptimizerName } from "../../lib/optim/optimizers.ts";
import {
  oneOf,
  positiveNumber,
  readFlags,
  usageError,
  wholeNumber,
  wholeNumbers,
} from "../../pipeline/commands/flag_values.ts";
import { WIDTHS } from "../../pipeline/experiments/network.ts";
import type { Effort } from "./compare.ts";
import { PAGE_BACKENDS, PAGE_PEERS } from "./page/names.ts";
import { PEER_NAMES, type PeerName } from "./peers.ts";

/** What to measure. */
export interface BenchOptions extends Effort {
  backends: (BackendName | "auto")[];
  blasLibrary: string | undefined;
  optimizers: OptimizerName[];
  batchSizes: number[];
  peers: PeerName[];
  layers: number[];
  paper: boolean;
  /** In pages of Chromium. */
  page: boolean;
  json: boolean;
}

export const BENCH_HELP = `Usage: deno task bench [flags]

Times training steps: ours and, in the same run and turn about, those of other libraries. Each is a
process of its own with one thread (on webgpu: whatever the GPU has), its clock stops only when the
device is done, and its warm-up is left out. A ratio is ours divided by the peer's, so that less
than 1 means that ours is quicker.

Flags:
  --backend <names>     auto (default), ${BACKEND_NAMES.join(", ")}; several: one after the other
  --blas-lib <file>     the library for blas, in the place of the faster of those found
  --optimizer <names>   default: ${OPTIMIZER_NAMES.join(",")}
  --batch <sizes>       default: 64,256,1024,4096
  --peers <names>       default: ${PEER_NAMES.join(",")}; or none
  --layers <widths>     default: ${WIDTHS.join(",")}
  --repeats <n>         rounds of ours against each peer; default: 7
  --time-limit <s>      fewer rounds, but one, when those against one peer would take longer than
                        this many seconds; default: 20; with --paper: seconds for each config, 6
  --paper               in their place: how long the report's trainings take with two workers,
                        extrapolated from some steps of each config
  --page                in their place: steps a second in pages of Chromium, ours against stock tfjs and
                        jax-js; webgpu on Chromium's software adapter. Defaults: --backend
                        ${PAGE_BACKENDS.join(",")}, --peers ${
  PAGE_PEERS.join(",")
}, --optimizer sgd,adam,
                        --batch 64,256,1024, --repeats 5, --time-limit 4. What a page has not
                        finished after 60 s is given up, and larger batches with it
  --json                write one JSON document to standard output, and nothing else
  --help                this text`;

const FLAGS = {
  string: [
    "backend",
    "blas-lib",
    "optimizer",
    "batch",
    "peers",
    "layers",
    "repeats",
    "time-limit",
  ],
  boolean: ["paper", "page", "json", "help"],
} as const;

/** What is taken where the command line says nothing, and whom it may name. */
interface Usual {
  backend: string;
  backends: readonly (BackendName | "auto")[];
  optimizer: string;
  batch: string;
  peers: readonly PeerName[];
  repeats: string;
  timeLimit: string;
}

const USUAL: Usual = {
  ...{ backend: "auto", backends: ["auto", ...BACKEND_NAMES], peers: PEER_NAMES },
  ...{ optimizer: OPTIMIZER_NAMES.join(","), batch: "64,256,1024,4096" },
  ...{ repeats: "7", timeLimit: "20" },
};
const PAPER: Usual = { ...USUAL, timeLimit: "6" };
const PAGE: Usual = {
  ...{ backend: PAGE_BACKENDS.join(","), backends: PAGE_BACKENDS, peers: PAGE_PEERS },
  ...{ optimizer: "sgd,adam", batch: "64,256,1024", repeats: "5", timeLimit: "4" },
};

/**
 * Reads the command line of `bench`; null: help was asked for.
 *
 * @throws UserError (exit code 2) for what it does not know or cannot use
 */
export function parseBenchArguments(args: string[]): BenchOptions | null {
  const flags = readFlags(args, FLAGS, "bench");
  if (flags.help) return null;
  const { page, paper, json } = flags;
  if (page && (paper || flags["blas-lib"] !== undefined)) {
    throw usageError(
      "Cannot use --page with --paper or --blas-lib: a page has no workers and no blas",
    );
  }
  const usual = page ? PAGE : paper ? PAPER : USUAL;
  return {
    backends: names(flags.backend ?? usual.backend, usual.backends, "backend"),
    blasLibrary: flags["blas-lib"],
    optimizers: names(flags.optimizer ?? usual.optimizer, OPTIMIZER_NAMES, "optimizer"),
    batchSizes: wholeNumbers(flags.batch ?? usual.batch, "batch"),
    peers: flags.peers === "none"
      ? []
      : names(flags.peers ?? usual.peers.join(), usual.peers, "peer"),
    layers: layers(flags.layers ?? WIDTHS.join(",")),
    repeats: wholeNumber(flags.repeats ?? usual.repeats, "repeats"),
    timeLimit: positiveNumber(flags["time-limit"] ?? usual.timeLimit, "time-limit"),
    ...{ paper, page, json },
  };
}

function names<T extends string>(text: string, all: readonly T[], what: string): T[] {
  return text.split(",").map((name) => oneOf(name.trim(), all, what));
}

function layers(text: string): number[] {
  const widths = wholeNumbers(text, "layers");
  const fit = widths.length >= 2 && widths[0] === IMAGE_SIZE && widths.at(-1) === CLASS_COUNT;
  if (fit) return widths;
  throw usageError(
    `Cannot use --layers: the first must be ${IMAGE_SIZE} and the last ${CLASS_COUNT}, got ${text}`,
  );
}
