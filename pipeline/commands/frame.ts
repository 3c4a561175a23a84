import type { Code } from "../key/fingerprint.ts";
import type { Project } from "../project.ts";
import { acquireLock, joinLock, type Lock, LOCKED } from "../store/lock.ts";
import type { AtStep } from "../store/publish.ts";
import { plainReporter } from "../telling/plain_reporter.ts";
import { type Reporter, silentReporter } from "../telling/reporter.ts";
import { toStandardOutput } from "../telling/standard_output.ts";
import { UserError } from "../user_error.ts";
import type { Arguments } from "./arguments.ts";
import { EXIT } from "./exit_code.ts";

/** What a command is given. */
export interface Call {
  args: Arguments;
  project: Project;
  /** As it is before any of it is loaded: what computes is loaded by workers. */
  code: Code;
  at: AtStep;
}

/** What a command that works on a profile is held in. */
export interface CommandFrame extends Disposable {
  reporter: Reporter;
  /** Aborted on SIGINT and SIGTERM, and when the lock is lost. */
  signal: AbortSignal;
}

interface FrameOptions {
  /** What the command does, if others may do the rest meanwhile. */
  job?: string;
  /** Whether the command is going to store nothing, so that it can do without a lock. */
  storesNothing?(): Promise<boolean>;
}

/**
 * Takes the profile's lock and says how the work goes, until it is disposed of. `goOn` tells those who
 * stop it what they can do then. Where nothing can be written, a command that stores nothing goes without
 * a lock: nobody could change there what it reads.
 *
 * @throws UserError when another run has the lock, or when it cannot be had and is needed
 */
export async function commandFrame(
  call: Call,
  goOn: string,
  options: FrameOptions = {},
): Promise<CommandFrame> {
  const { args } = call;
  using opened = new DisposableStack();
  const interrupted = opened.use(interruption(goOn));
  const lock = await lockFor(call, options);
  opened.defer(() => lock?.release());
  const lost = opened.use(lossOf(lock, call.project.layout.lock));
  const signal = AbortSignal.any([interrupted.signal, lost.signal]);
  const reporter = await reporterFor(args);
  opened.defer(() => reporter.close());
  const kept = opened.move();
  return { reporter, signal, [Symbol.dispose]: () => kept.dispose() };
}

/** What the system says of a folder that it does not let anybody, or this user, write. */
const READ_ONLY = ["EROFS", "EACCES", "EPERM"];

async function lockFor(
  { args, project: { layout } }: Call,
  { job, storesNothing }: FrameOptions,
): Promise<Lock | null> {
  try {
    return job === undefined
      ? await acquireLock(layout.lock, commandLine(args))
      : await joinLock(layout.lock, job, commandLine(args));
  } catch (error) {
    const { code } = (error as Error).cause as NodeJS.ErrnoException ?? {};
    if (READ_ONLY.includes(code ?? "") && await storesNothing?.()) return null;
    throw error;
  }
}

const MS_BETWEEN_LOOKS = 500;

/** Aborts when the lock's file is removed: what is published then might meet what another run makes. */
function lossOf(lock: Lock | null, path: string): { signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const timer = setInterval(() => {
    if (lock?.stands() ?? true) return;
    const why = `the lock ${path} is gone, so that another run may be at work; run again`;
    controller.abort(new UserError(`Stopped: ${why}`, LOCKED));
  }, MS_BETWEEN_LOOKS);
  Deno.unrefTimer(timer);
  return { signal: controller.signal, [Symbol.dispose]: () => clearInterval(timer) };
}

/** What tells people how it goes: bars on a terminal, lines in a log, nothing beside JSON. */
async function reporterFor({ json }: Pick<Arguments, "json">): Promise<Reporter> {
  if (json) return silentReporter;
  if (!Deno.stdout.isTerminal()) return plainReporter(toStandardOutput);
  const { terminalReporter } = await import("../telling/terminal_reporter.ts");
  return terminalReporter();
}

/** The command as it is named to another run. */
export function commandLine(
  { command, names, part, profile }: Pick<Arguments, "command" | "names" | "part" | "profile">,
): string {
  const only = part === null ? [] : ["--part", part];
  return ["deno task", command, ...names, ...only, "--profile", profile].join(" ");
}

const CODES = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated };
// People were promised that a run stops within 5 s.
const PATIENCE_MS = 4_000;

/**
 * Aborts on SIGINT and SIGTERM, with the error to end with as the reason. A second signal, or a run
 * that does not wind up in time, ends the process: the kernel frees its lock, and its workers go when
 * their input closes.
 */
export function interruption(goOn: string): { signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const names = Object.keys(CODES) as (keyof typeof CODES)[];
  const heard = names.filter((name) => Deno.build.os !== "windows" || name === "SIGINT")
    .map((name) => ({ name, act: () => act(name) }));
  const act = (name: keyof typeof CODES) => {
    const reason = new UserError(`Stopped by ${name}; ${goOn}`, CODES[name]);
    const endNow = () => {
      console.error(`error: ${reason.message}`);
      Deno.exit(CODES[name]);
    };
    if (controller.signal.aborted) endNow();
    controller.abort(reason);
    Deno.unrefTimer(setTimeout(endNow, PATIENCE_MS));
  };
  heard.forEach(({ name, act }) => Deno.addSignalListener(name, act));
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      heard.forEach(({ name, act }) => Deno.removeSignalListener(name, act));
    },
  };
}
