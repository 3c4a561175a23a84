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
  boolean: ["paper", "json", "help"],
} as const;

/**
 * Reads the command line of `bench`; null: help was asked for.
 *
 * @throws UserError (exit code 2) for what it does not know or cannot use
 */
export function parseBenchArguments(args: string[]): BenchOptions | null {
  const flags = readFlags(args, FLAGS, "bench");
  if (flags.help) return null;
  const names = <T extends string>(text: string | undefined, all: readonly T[], what: string) =>
    text === undefined ? [...all] : text.split(",").map((name) => oneOf(name.trim(), all, what));
  return {
    backends: names(flags.backend ?? "auto", ["auto", ...BACKEND_NAMES], "backend"),
    blasLibrary: flags["blas-lib"],
    optimizers: names(flags.optimizer, OPTIMIZER_NAMES, "optimizer"),
    batchSizes: wholeNumbers(flags.batch ?? "64,256,1024,4096", "batch"),
    peers: flags.peers === "none" ? [] : names(flags.peers, PEER_NAMES, "peer"),
    layers: layers(flags.layers ?? WIDTHS.join(",")),
    repeats: wholeNumber(flags.repeats ?? "7", "repeats"),
    timeLimit: positiveNumber(flags["time-limit"] ?? (flags.paper ? "6" : "20"), "time-limit"),
    ...{ paper: flags.paper, json: flags.json },
  };
}

function layers(text: string): number[] {
  const widths = wholeNumbers(text, "layers");
  const fit = widths.length >= 2 && widths[0] === IMAGE_SIZE && widths.at(-1) === CLASS_COUNT;
  if (fit) return widths;
  throw usageError(
    `Cannot use --layers: the first must be ${IMAGE_SIZE} and the last ${CLASS_COUNT}, got ${text}`,
  );
}
