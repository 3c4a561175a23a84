import { exp } from "../arithmetic/exp.ts";
import { log } from "../arithmetic/log.ts";

/** `count` numbers from `first` to `last`, both exactly, each the same multiple of the one before. */
export function logSpaced(first: number, last: number, count: number): number[] {
  const ratio = log(last / first);
  const inner = Array.from(
    { length: count - 2 },
    (_, k) => first * exp(ratio * (k + 1) / (count - 1)),
  );
  return [first, ...inner, last];
}
