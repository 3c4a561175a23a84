import config from "../../deno.json" with { type: "json" };
import { BACKEND_NAMES } from "../../lib/backend/select.ts";
import { PROFILES } from "../profiles.ts";
import { LARGEST_TOLERANCE, REPLAY_STEPS, TOLERANCE } from "../replay/replay_limits.ts";
import { EXIT_HELP } from "./exit_code.ts";

interface Flag {
  help: string;
  /** What stands for the value in the help; none: the flag takes no value. */
  value?: string;
  /** The values it can take, where they are known. */
  values?: readonly string[];
}

export const FLAGS = {
  profile: {
    value: "name",
    values: Object.keys(PROFILES),
    help:
      "paper (the report's experiments, default), quick (small but real), demo (generated digits)",
  },
  backend: {
    value: "name",
    values: ["auto", ...BACKEND_NAMES],
    help: `auto (default), ${BACKEND_NAMES.join(", ")}`,
  },
  workers: { value: "n", help: "processes at work; default: one per core, one in all on webgpu" },
  "mnist-dir": { value: "folder", help: "MNIST's files, if they are at hand; or set MNIST_DIR" },
  "blas-lib": { value: "file", help: "the library for blas, in the place of the faster one found" },
  "dry-run": { help: "say what would be made, and why; make nothing" },
  force: {
    help: "make the named stages and all they need (reproduce: every stage), fresh or not; " +
      "parts that an interrupted run of the same code finished are still used",
  },
  "keep-going": { help: "when a stage fails, still make all that does not need it" },
  json: { help: "write one JSON document to standard output, and nothing else" },
  "strict-adapter": {
    help: "what another backend, adapter, library or instruction set made counts as stale",
  },
  steps: {
    value: "n",
    help: `how many steps of each replica are computed again; default: ${REPLAY_STEPS}`,
  },
  tolerance: {
    value: "x",
    help:
      `largest relative difference of a number; default: ${TOLERANCE.toExponential()}, at most: ${LARGEST_TOLERANCE.toExponential()}`,
  },
  reason: { value: "text", help: "why the code was changed; it goes into the record (required)" },
  input: {
    value: "stage",
    help: "accept that this input changed, too: the replay reads the new one",
  },
  sample: { value: "n", help: "how many stages are drawn when none is named; default: 3" },
  seed: { value: "n", help: "draws the same stages again; default: at random, and told" },
  part: {
    value: "k",
    help: "only part k (from 0) of the stage; made as --alone, and kept for later",
  },
  whole: { help: "compute replicas to the end, not only their first steps" },
  alone: {
    help: "make only the named stage, from inputs that are there; beside others that do the same",
  },
  to: {
    value: "name",
    values: ["snakemake"],
    help: "export: snakemake; codecheck: the folder to write to, default: .work/codecheck",
  },
  output: { value: "file", help: "where to write; default: standard output" },
  agent: { value: "name", help: "who had the stages made; default: the authors" },
  "exit-code": { help: "exit with 1 when anything is not fresh" },
  format: {
    value: "name",
    values: ["text", "mermaid", "dot"],
    help: "text (default), mermaid, dot",
  },
  dest: {
    value: "folder",
    help: "where the site is built, for example when this folder cannot be written; " +
      "default: what the profile says",
  },
  port: { value: "n", help: "where it is served; default: the first free one from 3000 to 3010" },
  location: {
    value: "url",
    help: "where the site is published, if not at the root of a host: https://host/folder/",
  },
  help: { help: "this text" },
} as const satisfies Record<string, Flag>;
export type FlagName = keyof typeof FLAGS;

interface CommandShape {
  summary: string;
  /** What stands for its arguments in the help, and the fewest there must be. */
  names?: { label: string; least: number };
  flags: readonly FlagName[];
}

const RUN_FLAGS = [
  "profile",
  "backend",
  "workers",
  "mnist-dir",
  "blas-lib",
  "strict-adapter",
  "dry-run",
  "force",
  "keep-going",
  "json",
] as const;

const REPLAY_FLAGS = ["profile", "workers", "mnist-dir", "blas-lib", "steps", "json"] as const;

export const COMMANDS = {
  reproduce: {
    summary: "make every stage that is not fresh, then build the site",
    flags: [...RUN_FLAGS, "dest"],
  },
  stage: {
    summary: "make the named stages and what they need",
    names: { label: "<stage…>", least: 1 },
    flags: [...RUN_FLAGS, "alone", "part"],
  },
  status: {
    summary: "what is fresh, what is not, and why",
    names: { label: "[stage…]", least: 0 },
    flags: ["profile", "backend", "blas-lib", "strict-adapter", "exit-code", "json"],
  },
  why: {
    summary: "why a stage is stale: what changed, from what to what, and through which imports",
    names: { label: "<stage…>", least: 1 },
    flags: ["profile", "backend", "blas-lib", "strict-adapter", "json"],
  },
  accept: {
    summary:
      "take over artifacts of older code, once a replay has shown that the new code makes them",
    names: { label: "<stage…>", least: 1 },
    flags: [...REPLAY_FLAGS, "tolerance", "reason", "input"],
  },
  audit: {
    summary: "compute fresh stages again, or their first steps, and grade how they agree",
    names: { label: "[stage…]", least: 0 },
    flags: [...REPLAY_FLAGS, "backend", "sample", "seed", "whole", "part"],
  },
  dag: {
    summary: "what is computed from what",
    names: { label: "[stage…]", least: 0 },
    flags: ["profile", "format", "json"],
  },
  export: {
    summary: "write a workflow for others to run: a job per stage and replica, on many machines",
    names: { label: "[stage…]", least: 0 },
    flags: ["profile", "backend", "mnist-dir", "blas-lib", "to", "output"],
  },
  crate: {
    summary: "describe the outputs, and the runs that made them, as a Workflow Run RO-Crate",
    flags: ["profile", "agent", "json"],
  },
  codecheck: {
    summary: "write a CODECHECK configuration and a draft certificate; named stages are audited",
    names: { label: "[stage…]", least: 0 },
    flags: [...REPLAY_FLAGS, "backend", "whole", "part", "to"],
  },
  site: {
    summary: "build the site from the artifacts at hand",
    flags: ["profile", "dest", "location", "json"],
  },
  serve: {
    summary: "serve the site, and rebuild it on change",
    flags: ["profile", "dest", "port"],
  },
} as const satisfies Record<string, CommandShape>;
export type CommandName = keyof typeof COMMANDS;

/** Help for all commands, or for one. */
export function helpText(command: CommandName | null): string {
  const exits = table(EXIT_HELP.map(([code, meaning]) => [String(code), meaning]));
  if (command === null) {
    const all = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary]);
    const others = Object.entries(config.tasks).filter(([name]) => !(name in COMMANDS))
      .map(([name, { description }]) => [name, description]);
    return `Usage: deno task <command> [flags]\n\n${table(all)}\n\n` +
      `Programs of their own:\n${table(others)}\n\n` +
      `\`deno task <command> --help\` tells the flags of a command.\n\nExit codes:\n${exits}`;
  }
  const shape = COMMANDS[command];
  const names = "names" in shape ? ` ${shape.names.label}` : "";
  const flags = [...shape.flags, "help" as const].map((flag) => [usage(flag), FLAGS[flag].help]);
  return `Usage: deno task ${command}${names} [flags]\n\n${sentence(shape.summary)}\n\n` +
    `Flags:\n${table(flags)}\n\nExit codes:\n${exits}`;
}

function usage(name: FlagName): string {
  const flag = FLAGS[name];
  return `--${name}` + ("value" in flag ? ` <${flag.value}>` : "");
}

function table(rows: string[][]): string {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join("\n");
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}
