/** What this project uses of the original package, as strict as its own declarations. */

export interface ParseOptions<B extends string, S extends string, D> {
  /** Flags: they take no value and are false unless given. */
  boolean?: readonly Extract<B, string>[];
  /** Options whose value stays text even if it looks like a number. */
  string?: readonly Extract<S, string>[];
  /** Other names of an option. */
  alias?: Readonly<Record<string, string | readonly string[]>>;
  /** Values of the options that are not given. */
  default?: D;
  /** Called with each argument that no option declares, `key` only for options; false drops it. */
  unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}

/** The declared options by their type, and the other arguments in `_`. */
export type Args<B extends string, S extends string, D> =
  & { [K in Exclude<Known<S>, keyof D>]?: string }
  & { [K in Exclude<Known<B>, keyof D>]: boolean }
  & { [K in keyof D]: K extends S ? D[K] | string : K extends B ? D[K] | boolean : unknown }
  & { [name: string]: unknown; _: (string | number)[] };

/** Names as literals; nothing where they are not known in advance. */
type Known<N extends string> = string extends N ? never : N;

/** Reads the arguments of a command line. */
export function parseArgs<
  B extends string = never,
  S extends string = never,
  D extends Record<string, unknown> = Record<never, never>,
>(args: readonly string[], options?: ParseOptions<B, S, D>): NoInfer<Args<B, S, D>>;
