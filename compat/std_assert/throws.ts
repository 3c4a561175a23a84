import { AssertionError, withReason } from "./assertion_error.ts";
import { kind } from "./value.ts";

/** A class of errors, abstract ones included. */
type ErrorClass<E extends Error> = abstract new (...args: never[]) => E;

/** What a thrown value has to be. */
interface Demand<E extends Error> {
  readonly type?: ErrorClass<E>;
  readonly includes?: string;
  readonly reason?: string;
}

/** Runs `fn` and returns what it throws; fails if it returns. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Runs `fn` and returns the error it throws; fails unless that is of the class and its message includes the text. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error>(
  fn: () => unknown,
  typeOrReason?: ErrorClass<E> | string,
  includes?: string,
  reason?: string,
): unknown {
  const demand = toDemand(typeOrReason, includes, reason);
  try {
    fn();
  } catch (thrown) {
    return checked(thrown, demand, "thrown");
  }
  throw new AssertionError(
    withReason("Expected function to throw", demand.reason),
  );
}

/** Awaits `fn()` and returns what it rejects with; fails if it resolves or throws before it returns a promise. */
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
/** Awaits `fn()` and returns the error it rejects with; fails unless that is of the class and includes the text. */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  typeOrReason?: ErrorClass<E> | string,
  includes?: string,
  reason?: string,
): Promise<unknown> {
  const demand = toDemand(typeOrReason, includes, reason);
  const promise = promised(fn, demand);
  try {
    await promise;
  } catch (rejected) {
    return checked(rejected, demand, "rejected");
  }
  throw new AssertionError(
    withReason("Expected function to reject", demand.reason),
  );
}

function toDemand<E extends Error>(
  typeOrReason: ErrorClass<E> | string | undefined,
  includes?: string,
  reason?: string,
): Demand<E> {
  return typeof typeOrReason === "string"
    ? { reason: typeOrReason }
    : { type: typeOrReason, includes, reason };
}

/** Calls `fn`, which must hand back a promise. */
function promised<E extends Error>(
  fn: () => PromiseLike<unknown>,
  { reason }: Demand<E>,
) {
  const message = withReason("Function throws when expected to reject", reason);
  let result: unknown;
  try {
    result = fn();
  } catch (cause) {
    throw new AssertionError(message, { cause });
  }
  if (typeof result === "object" && result !== null && "then" in result) {
    return result;
  }
  throw new AssertionError(message);
}

function checked<E extends Error>(
  value: unknown,
  demand: Demand<E>,
  verb: string,
): unknown {
  const { type, includes, reason } = demand;
  if (!type) return value;
  if (!(value instanceof Error)) {
    throw new AssertionError(
      withReason(`A non-Error object was ${verb}`, reason),
      { cause: value },
    );
  }
  if (!(value instanceof type)) {
    const message = `Expected error to be instance of "${type.name}", but was "${kind(value)}"`;
    throw new AssertionError(withReason(message, reason), { cause: value });
  }
  if (includes !== undefined && !value.message.includes(includes)) {
    const message = `Expected error message to include ${quote(includes)}, but got ${
      quote(value.message)
    }`;
    throw new AssertionError(withReason(message, reason), { cause: value });
  }
  return value;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
