import { parseArgs } from "@std/cli/parse-args";
import type { BackendName } from "../../lib/backend/select.ts";
import type { ProfileName } from "../../lib/schema/common.ts";
import { FEWEST_STEPS, LARGEST_TOLERANCE, REPLAY_STEPS } from "../replay/replay_limits.ts";
import { type CommandName, COMMANDS, type FlagName, FLAGS } from "./command_table.ts";
import { oneOf, refuseFlag, usageError, wholeNumber, withNegatives } from "./flag_values.ts";

/** A command line, understood. */
export interface Arguments {
  /** Null: help on all commands. */
  command: CommandName | null;
  names: string[];
  help: boolean;
  profile: ProfileName;
  backend: BackendName | "auto";
  workers: number | null;
  mnistDir: string | null;
  blasLibrary: string | null;
  dryRun: boolean;
  force: boolean;
  json: boolean;
  exitCode: boolean;
  alone: boolean;
  part: number | null;
  to: "snakemake";
  /** The folder that `codecheck` writes to; null: its own. */
  folder: string | null;
  output: string | null;
  strictAdapter: boolean;
  keepGoing: boolean;
  /** Replay parts to their ends. */
  whole: boolean;
  /** Steps of each part to replay; null: as many as the command takes by itself. */
  steps: number | null;
  /** Null: the command's own. */
  tolerance: number | null;
  reason: string | null;
  /** An input whose change is to be accepted, too. */
  input: string | null;
  /** Who had the stages made. */
  agent: string | null;
  sample: number | null;
  seed: number | null;
  format: "text" | "mermaid" | "dot";
  /** Address that the site is built for; null: the root of any host. */
  location: string | null;
  /** Where the site is built; null: where the profile says. */
  dest: string | null;
  /** Where it is served; null: the first that is free. */
  port: number | null;
}

/**
 * Reads the command line; flags may stand anywhere after the command.
 *
 * @throws UserError (exit code 2) for what it does not know, with the nearest that it does
 */
export function parseArguments(args: string[]): Arguments {
  const [first, ...rest] = args;
  const command = first === undefined || ["help", "--help", "-h"].includes(first)
    ? null
    : oneOf(first, Object.keys(COMMANDS) as CommandName[], "command");
  const allowed: FlagName[] = command ? [...COMMANDS[command].flags, "help"] : ["help"];
  const { _, ...flags } = parseFlags(rest, allowed, command);
  const whole = (flag: "workers" | "part" | "steps" | "sample" | "seed", least = 1) =>
    flags[flag] === undefined ? null : wholeNumber(flags[flag], flag, least);
  const names = _.map(String);
  const to = flags.to ?? "snakemake";
  const help = command === null || flags.help;
  if (command && !help) checkNames(command, names);
  return {
    command,
    names,
    help,
    profile: oneOf(flags.profile, FLAGS.profile.values as ProfileName[], "profile"),
    backend: oneOf(flags.backend, FLAGS.backend.values, "backend"),
    workers: whole("workers"),
    mnistDir: flags["mnist-dir"] === undefined ? null : folder(flags["mnist-dir"], "mnist-dir"),
    blasLibrary: flags["blas-lib"] ?? null,
    dryRun: flags["dry-run"],
    force: flags.force,
    json: flags.json,
    exitCode: flags["exit-code"],
    alone: flags.alone,
    part: whole("part", 0),
    to: oneOf(command === "codecheck" ? "snakemake" : to, FLAGS.to.values, "workflow system"),
    folder: command === "codecheck" && flags.to !== undefined ? folder(flags.to, "to") : null,
    output: flags.output ?? null,
    strictAdapter: flags["strict-adapter"],
    keepGoing: flags["keep-going"],
    whole: flags.whole,
    steps: whole("steps", command === "accept" ? FEWEST_STEPS : 1),
    tolerance: flags.tolerance === undefined ? null : toleranceFrom(flags.tolerance),
    reason: flags.reason ?? null,
    input: flags.input ?? null,
    agent: flags.agent?.trim() || null,
    sample: whole("sample"),
    seed: whole("seed", 0),
    format: oneOf(flags.format, FLAGS.format.values, "format"),
    dest: flags.dest === undefined ? null : folder(flags.dest, "dest"),
    port: flags.port === undefined ? null : portFrom(flags.port),
    location: flags.location === undefined ? null : addressFrom(flags.location),
  };
}

/**
 * How far stages are to be computed again.
 *
 * @throws UserError (exit code 2) when the flags contradict each other
 */
export function extentOf({ command, names, steps, whole, part }: Arguments) {
  if (part !== null && names.length !== 1) {
    throw usageError(`Cannot ${command} part ${part}: name the one stage that it is of`);
  }
  if (whole && steps !== null) {
    throw usageError(`Cannot ${command}: --whole and --steps exclude each other; leave one out`);
  }
  return { steps: whole ? null : steps ?? REPLAY_STEPS, part };
}

type Valued = {
  [Flag in FlagName]: typeof FLAGS[Flag] extends { value: string } ? Flag : never;
}[FlagName];
const ALL = Object.keys(FLAGS) as FlagName[];
const takesValue = (flag: FlagName): flag is Valued => "value" in FLAGS[flag];

function parseFlags(given: string[], allowed: FlagName[], command: CommandName | null) {
  const args = withNegatives(given, ALL.filter(takesValue));
  const parsed = parseArgs(args, {
    string: ALL.filter(takesValue),
    boolean: ALL.filter((flag) => !takesValue(flag)) as Exclude<FlagName, Valued>[],
    alias: { help: "h" },
    default: { profile: "paper", backend: "auto", format: "text" },
    unknown: (given, key) => {
      if (key !== undefined) refuseFlag(given, allowed, command);
    },
  });
  for (const given of args.filter((arg) => arg.startsWith("--"))) {
    const name = given.slice(2).replace(/=.*/, "");
    if (!allowed.some((flag) => flag === name)) refuseFlag(given, allowed, command);
  }
  return parsed;
}

function checkNames(command: CommandName, names: string[]): void {
  const shape = COMMANDS[command];
  if (!("names" in shape) && names.length > 0) {
    throw usageError(`Command ${command} takes no names, got ${names.join(" ")}`);
  }
  if ("names" in shape && names.length < shape.names.least) {
    throw usageError(`Command ${command} needs a stage, got none; \`deno task dag\` lists them`);
  }
}

/** Bounded above: a large enough tolerance would let anything pass. */
function toleranceFrom(text: string): number {
  const value = text.trim() === "" ? NaN : Number(text);
  if (value >= 0 && value <= LARGEST_TOLERANCE) return value;
  throw usageError(
    `Cannot use --tolerance: it must be a number from 0 to ${LARGEST_TOLERANCE.toExponential()}, ` +
      `got ${text || "none"}`,
  );
}

function addressFrom(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw usageError(
    `Cannot use --location: it must be an address such as https://host/folder/, got ${
      text || "none"
    }`,
  );
}

function folder(text: string, flag: FlagName): string {
  if (text !== "") return text;
  throw usageError(`Cannot use --${flag}: it must name a folder, got none`);
}

function portFrom(text: string): number {
  if (/^\d+$/.test(text) && Number(text) < 65_536) return Number(text);
  throw usageError(
    `Cannot use --port: it must be a whole number from 0 to 65535, got ${text || "none"}`,
  );
}
