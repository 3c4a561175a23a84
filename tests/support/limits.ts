/**
 * Loaded before every test file (`--preload`): no test goes on for ever. Deno ends a test that is late,
 * whether it waits or is busy, and the processes that it started.
 */

/** Enough for the longest test on a busy machine; one that needs more says so by its own `timeout`. */
export const LONGEST_MS = 300_000;

/** `Deno.test`, which gives every test without a `timeout` this one. */
export function limited<T extends (...args: never[]) => void>(test: T, longestMs: number): T {
  return new Proxy(test, {
    apply(test, self, args: unknown[]) {
      // (options), (name, options, fn), (options, fn), (name, fn), (fn)
      const at = args.findIndex((argument) => typeof argument === "object");
      const options = { timeout: longestMs, ...(at < 0 ? {} : args[at] as object) };
      const all = at < 0 ? args.toSpliced(-1, 0, options) : args.with(at, options);
      return Reflect.apply(test, self, all);
    },
  });
}

Object.assign(Deno, { test: limited(Deno.test, LONGEST_MS) });
