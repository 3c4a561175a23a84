import { AssertionError, withReason } from "./assertion_error.ts";

/** Throws unless `expr` is truthy, and narrows its type. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Throws if `actual` is null or undefined, and narrows its type. */
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual !== null && actual !== undefined) return;
  throw new AssertionError(
    withReason(`Expected actual: "${actual}" to not be null or undefined`, msg),
  );
}

/** Throws unless `actual` contains `expected`. */
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
): void {
  if (actual.includes(expected)) return;
  throw new AssertionError(
    withReason(`Expected actual: "${actual}" to contain: "${expected}"`, msg),
  );
}

/** Throws unless `expected` matches somewhere in `actual`. */
export function assertMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (expected.test(actual)) return;
  throw new AssertionError(
    withReason(`Expected actual: "${actual}" to match: "${expected}"`, msg),
  );
}

/** Throws unless `actual` is an instance of the class, and narrows its type. */
export function assertInstanceOf<T>(
  actual: unknown,
  expected: abstract new (...args: never[]) => T,
  msg = "",
): asserts actual is T {
  if (actual instanceof expected) return;
  const message = `Expected object to be an instance of "${expected.name}" but was "${
    kind(actual)
  }"`;
  throw new AssertionError(withReason(message, msg));
}

/** The class of an object, the type of anything else. */
export function kind(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? value.constructor?.name ?? "Object" : typeof value;
}
