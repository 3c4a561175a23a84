/**
 * minimist reads every `--no-x` as `x: false`; the original does so only for names declared negatable, and elsewhere
 * takes `no-x` for the name. A mark in front of such names keeps minimist from seeing them.
 */
const MARK = "\0";

/** Marks a declared name that minimist would take for a negation. */
export function guard(name: string): string {
  return name.startsWith("no-") ? MARK + name : name;
}

/** Takes the marks away again, from a name or from an argument. */
export function unguard(text: string): string {
  return text.replaceAll(MARK, "");
}

/** Marks the arguments before `--` that are no negation. */
export function guardArgs(
  args: readonly string[],
  negatable: ReadonlySet<string>,
): string[] {
  const end = args.indexOf("--");
  return args.map((arg, index) => {
    const isOption = end === -1 || index < end;
    return isOption && /^--no-./.test(arg) &&
        !negatable.has(arg.slice("--no-".length))
      ? `--${MARK}${arg.slice(2)}`
      : arg;
  });
}
