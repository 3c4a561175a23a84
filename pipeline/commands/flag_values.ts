import { resolve } from "node:path";
import { parseArgs } from "@std/cli/parse-args";
import { didYouMean } from "../selection.ts";
import { UserError } from "../user_error.ts";
import { EXIT } from "./exit_code.ts";

/** What a program's flags are called, by whether they take a value. */
export interface FlagNames<S extends string, B extends string> {
  string: readonly S[];
  boolean: readonly B[];
}

/**
 * Reads the flags of a program that takes nothing but flags.
 *
 * @throws UserError (exit code 2) for an unknown flag, with the nearest that there is, or another word
 */
export function readFlags<S extends string, B extends string>(
  args: string[],
  { string, boolean }: FlagNames<S, B>,
  program: string,
): { [K in S]?: string } & { [K in B]: boolean } {
  // plain text to parseArgs, whose types need names that are known
  const names: FlagNames<string, string> = { string, boolean };
  const allowed = [...names.string, ...names.boolean];
  const { _, ...flags } = parseArgs(withNegatives(args, names.string), {
    ...names,
    unknown: (given, key) => {
      if (key !== undefined) refuseFlag(given, allowed, program);
    },
  });
  if (_.length > 0) throw usageError(`${program} takes only flags, got ${_.join(" ")}`);
  // TypeScript cannot see through generic names that these are the declared flags.
  return flags as unknown as ReturnType<typeof readFlags<S, B>>;
}

/** A negative number after a flag that takes a value is the value: `--seed -1` is `--seed=-1`. */
export function withNegatives(args: string[], valued: readonly string[]): string[] {
  const takes = (arg: string | undefined) => valued.some((name) => arg === `--${name}`);
  const isValue = (k: number) => /^-[\d.]/.test(args[k] ?? "") && takes(args[k - 1]);
  return args.flatMap((arg, k) =>
    isValue(k) ? [] : isValue(k + 1) ? [`${arg}=${args[k + 1]}`] : [arg]
  );
}

/** @throws UserError naming the nearest of the `allowed` flags */
export function refuseFlag(given: string, allowed: readonly string[], of: string | null): never {
  const flag = given.replace(/=.*/, "");
  const names = allowed.map((name) => `--${name}`);
  throw usageError(`Unknown flag ${flag}${of ? ` of ${of}` : ""}${didYouMean(flag, names)}`);
}

/** `given`, which must be one of `values`. */
export function oneOf<T extends string>(given: string, values: readonly T[], what: string): T {
  const found = values.find((value) => value === given);
  if (found !== undefined) return found;
  throw usageError(`Unknown ${what} ${given || "(empty)"}${didYouMean(given, values)}`);
}

/** More of anything than makes sense; a typing error is not to ask for gigabytes. */
const MOST = 999_999;

/** A whole number from `least` to {@linkcode MOST}. */
export function wholeNumber(text: string, flag: string, least = 1): number {
  if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= MOST) return Number(text);
  throw usageError(
    `Cannot use --${flag}: it must be a whole number from ${least} to ${MOST}, got ${
      text || "none"
    }`,
  );
}

/** Whole numbers from 1, separated by commas. */
export function wholeNumbers(text: string, flag: string): number[] {
  return text.split(",").map((part) => wholeNumber(part.trim(), flag));
}

/** A number above 0. */
export function positiveNumber(text: string, flag: string): number {
  const value = text === "" ? NaN : Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw usageError(`Cannot use --${flag}: it must be a number above 0, got ${text || "none"}`);
}

/** `deno task` moves to the repository; people mean the folder they are in. */
export function fromHere(path: string): string {
  return resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), path);
}

/** The folder that holds MNIST's files: the one that was given, else what MNIST_DIR says, else null. */
export function mnistFolder(given: string | null): string | null {
  const folder = given ?? (Deno.env.get("MNIST_DIR") || null);
  return folder && fromHere(folder);
}

/** The command line was not understood: exit code 2. */
export function usageError(message: string): UserError {
  return new UserError(message, EXIT.usage);
}
