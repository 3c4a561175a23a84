// @ts-types="npm:@types/minimist@1.2.5"
import minimist from "minimist";
import { guard, guardArgs, unguard } from "./negation.ts";
import type { Args, Names, ParseOptions } from "./types.ts";
export type { Args, ParseOptions } from "./types.ts";

/**
 * Reads command line arguments.
 *
 * @example
 * ```ts
 * import { parseArgs } from "@std/cli/parse-args";
 * const args = parseArgs(["build", "--port", "80", "-f"], { string: ["port"], boolean: ["f"] });
 * if (args.port !== "80" || !args.f || args._[0] !== "build") throw new Error("misread");
 * ```
 */
export function parseArgs<
  B extends string = never,
  S extends string = never,
  C extends string = never,
  D extends Record<string, unknown> = Record<never, never>,
>(args: string[], options: ParseOptions<B, S, C, D> = {}): NoInfer<Args<B, S, C, D>> {
  const negatable = withAliases(options.negatable, options.alias);
  const collect = withAliases(options.collect, options.alias);
  const { _, "--": rest, ...named } = minimist(
    guardArgs(args, negatable),
    toMinimist(options),
  );
  const result: Record<string, unknown> = {};
  for (const name of list(options.collect)) result[name] = [];
  for (const [guarded, value] of Object.entries(named)) {
    const name = unguard(guarded);
    const isDefault = Array.isArray(value) && value === options.default?.[name];
    result[name] = isDefault ? value : settled(value, collect.has(name));
  }
  result._ = _.map((arg) => typeof arg === "string" ? unguard(arg) : arg);
  if (rest) result["--"] = rest;
  return result as Args<B, S, C, D>;
}

function list(names: Names<string> | undefined): readonly string[] {
  return typeof names === "string" ? [names] : names ?? [];
}

type Aliases = ParseOptions["alias"];

/** The names and all their other names. */
function withAliases(
  names: Names<string> | undefined,
  alias: Aliases = {},
): Set<string> {
  const all = new Set(list(names));
  for (const [name, others] of Object.entries(alias)) {
    const group = [name, ...list(others)];
    if (group.some((member) => all.has(member))) {
      group.forEach((member) => all.add(member));
    }
  }
  return all;
}

function toMinimist(options: ParseOptions): minimist.Opts {
  const { boolean, alias = {}, default: defaults = {}, unknown } = options;
  return {
    string: list(options.string).map(guard),
    boolean: typeof boolean === "boolean" ? boolean : list(boolean).map(guard),
    alias: mapEntries(alias, (others) => list(others).map(guard)),
    default: mapEntries(defaults, (value) => value),
    stopEarly: options.stopEarly ?? false,
    "--": options["--"] ?? false,
    ...(unknown && { unknown: (arg: string) => report(unknown, unguard(arg)) }),
  };
}

function mapEntries<V, W>(
  record: Readonly<Record<string, V>>,
  map: (value: V) => W,
) {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [guard(name), map(value)]),
  );
}

/** Asks about an undeclared argument; only an explicit false drops it. */
function report(
  unknown: NonNullable<ParseOptions["unknown"]>,
  arg: string,
): boolean {
  const key = /^--?([^=-][^=]*)/.exec(arg)?.[1];
  return unknown(arg, key) !== false;
}

/** minimist gathers repeated values; here the last one counts unless the option collects. */
function settled(value: unknown, collects: boolean): unknown {
  const values = Array.isArray(value) ? value : [value];
  const last = values.at(-1);
  if (!collects) return last;
  const negated = last === false;
  return negated ? false : values.slice(values.lastIndexOf(false) + 1);
}
