import { AssertionError as NodeAssertionError } from "node:assert";
import { inspect } from "node:util";
import { AssertionError, withReason } from "./assertion_error.ts";
import { equal } from "./equal.ts";

/** Throws unless both values have equal structure; the message shows where they differ. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(
    `${withReason("Values are not equal", msg)}\n\n${diff(actual, expected, "deepStrictEqual")}`,
  );
}

/** Throws if both values have equal structure. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  const message = `Expected actual: ${inspect(actual)} not to be: ${inspect(expected)}`;
  throw new AssertionError(withReason(message, msg));
}

/** Throws unless both are the same value by `Object.is`, which tells `0` from `-0`. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  throw new AssertionError(
    `${withReason("Values are not strictly equal", msg)}\n\n${
      diff(actual, expected, "strictEqual")
    }`,
  );
}

/**
 * Throws unless `actual` lies within `tolerance` of `expected`.
 * Without a tolerance it is 1e-7 of `expected`, so that only 0 itself is almost 0.
 */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const delta = Math.abs(expected - actual);
  const limit = tolerance ??
    (Number.isFinite(expected) ? Math.abs(expected) * 1e-7 : 1e-7);
  if (delta <= limit) return;
  const [a, e, d, l] = [actual, expected, delta, limit].map(shortNumber);
  const message =
    `Expected actual: "${a}" to be close to "${e}": delta "${d}" is greater than "${l}"`;
  throw new AssertionError(withReason(message, msg));
}

function shortNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toExponential();
}

/** Node's own comparison of the two, line by line. */
function diff(actual: unknown, expected: unknown, operator: string): string {
  return new NodeAssertionError({ actual, expected, operator }).message;
}
