/** One name or several. */
export type Names<N extends string> = N | readonly N[];

/** How arguments are to be read; every field is optional. */
export interface ParseOptions<
  B extends string = string,
  S extends string = string,
  C extends string = string,
  D extends Record<string, unknown> = Record<string, unknown>,
> {
  /** Flags that take no value, false unless given; `true` makes every `--flag` without `=` one. */
  readonly boolean?: boolean | Names<B>;
  /** Options whose value stays text even if it looks like a number; `_` does so for positional arguments. */
  readonly string?: Names<S>;
  /** Options, not flags, that gather their values in an array; of any other the last value counts. */
  readonly collect?: Names<C>;
  /** Options that `--no-<name>` sets to false. */
  readonly negatable?: Names<string>;
  /** Other names of an option. */
  readonly alias?: Readonly<Record<string, Names<string>>>;
  /** Values of the options that are not given. */
  readonly default?: D;
  /** Take everything after the first positional argument as positional. */
  readonly stopEarly?: boolean;
  /** Put what follows `--` into `args["--"]` instead of `args._`. */
  readonly "--"?: boolean;
  /** Called with each argument that no option declares (`key` only for options); false drops it. */
  readonly unknown?: (arg: string, key?: string) => unknown;
}

/** The parsed arguments: declared options by their type, positional ones in `_`. */
export type Args<
  B extends string = never,
  S extends string = never,
  C extends string = never,
  D extends Record<string, unknown> = Record<never, never>,
> =
  & { [name: string]: unknown }
  & { [K in Known<B>]: boolean | DefaultOf<D, K, never> }
  & { [K in Exclude<Known<S>, C | "_">]: string | DefaultOf<D, K, undefined> }
  & { [K in Known<C>]: (K extends S ? string : unknown)[] | DefaultOf<D, K, never> }
  & { _: (string | number)[]; "--"?: string[] };

/** Names as literals; nothing where they are not known in advance. */
type Known<N extends string> = string extends N ? never : N;

/** The type of an option's default, or of its absence. */
type DefaultOf<D, K extends string, Absent> = K extends keyof D ? D[K] : Absent;
