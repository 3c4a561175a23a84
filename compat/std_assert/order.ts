import { inspect } from "node:util";
import { AssertionError, withReason } from "./assertion_error.ts";

/** Throws unless `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) throw misplaced(actual, ">", expected, msg);
}

/** Throws unless `actual >= expected`. */
export function assertGreaterOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!(actual >= expected)) throw misplaced(actual, ">=", expected, msg);
}

/** Throws unless `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) throw misplaced(actual, "<", expected, msg);
}

/** Throws unless `actual <= expected`. */
export function assertLessOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!(actual <= expected)) throw misplaced(actual, "<=", expected, msg);
}

function misplaced(
  actual: unknown,
  relation: string,
  expected: unknown,
  msg?: string,
) {
  return new AssertionError(
    withReason(
      `Expect ${inspect(actual)} ${relation} ${inspect(expected)}`,
      msg,
    ),
  );
}
