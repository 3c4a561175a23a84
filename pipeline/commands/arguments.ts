import { parseArgs } from "@std/cli/parse-args";
import type { BackendName } from "../../lib/backend/select.ts";
import type { ProfileName } from "../../lib/schema/common.ts";
import { FEWEST_STEPS, LARGEST_TOLERANCE } from "../replay/replay_limits.ts";
import { type CommandName, COMMANDS, type FlagName, FLAGS } from "./command_table.ts";
import { oneOf, refuseFlag, usageError, wholeNumber } from "./flag_values.ts";

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
  const help = command === null || flags.help;
  if (command && !help) checkNames(command, names);
  return {
    command,
    names,
    help,
    profile: oneOf(flags.profile, FLAGS.profile.values as ProfileName[], "profile"),
    backend: oneOf(flags.backend, FLAGS.backend.values, "backend"),
    workers: whole("workers"),
    mnistDir: flags["mnist-dir"] === undefined ? null : folder(flags["mnist-dir"]),
    blasLibrary: flags["blas-lib"] ?? null,
    dryRun: flags["dry-run"],
    force: flags.force,
    json: flags.json,
    exitCode: flags["exit-code"],
    alone: flags.alone,
    part: whole("part", 0),
    to: oneOf(flags.to, FLAGS.to.values, "workflow system"),
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
  };
}

type Valued = {
  [Flag in FlagName]: typeof FLAGS[Flag] extends { value: string } ? Flag : never;
}[FlagName];
const ALL = Object.keys(FLAGS) as FlagName[];
const takesValue = (flag: FlagName): flag is Valued => "value" in FLAGS[flag];

function parseFlags(args: string[], allowed: FlagName[], command: CommandName | null) {
  const parsed = parseArgs(args, {
    string: ALL.filter(takesValue),
    boolean: ALL.filter((flag) => !takesValue(flag)) as Exclude<FlagName, Valued>[],
    alias: { help: "h" },
    default: { profile: "paper", backend: "auto", format: "text", to: "snakemake" },
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

function folder(text: string): string {
  if (text !== "") return text;
  throw usageError("Cannot use --mnist-dir: it must name a folder, got none");
}
