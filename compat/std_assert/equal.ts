import { isDeepStrictEqual } from "node:util";

/**
 * Whether two values have equal structure. It differs from Node's strict equality, as the original does, in that `0`
 * equals `-0` and an object without a prototype equals a plain one. Entries of sets and keys of maps count as equal
 * when they do so by this rule. Kinds not listed here are left to Node, which compares errors by name and message.
 */
export function equal(actual: unknown, expected: unknown): boolean {
  return compare(actual, expected, new Map());
}

/** Pairs under comparison: meeting one again means that both sides are circular in the same way. */
type Seen = Map<object, object>;

function compare(a: unknown, b: unknown, seen: Seen): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (seen.get(a) === b) return true;
  if (classOf(a) !== classOf(b)) return false;
  seen.set(a, b);
  if (a instanceof Map && b instanceof Map) {
    return sameEntries([...a], [...b], seen);
  }
  if (a instanceof Set && b instanceof Set) {
    return sameEntries([...a], [...b], seen);
  }
  if (a instanceof URL && b instanceof URL) return a.href === b.href;
  if (hasHiddenState(a)) return isDeepStrictEqual(a, b);
  return sameProperties(a, b, seen);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function classOf(value: object): unknown {
  return value.constructor ?? Object;
}

/** Whether the value lives in internal slots rather than in its properties. */
function hasHiddenState(value: object): boolean {
  return value instanceof Date || value instanceof RegExp ||
    value instanceof Error ||
    value instanceof ArrayBuffer || value instanceof WeakMap ||
    value instanceof WeakSet;
}

/** Matches each entry with one not yet taken, whatever the order. */
function sameEntries(left: unknown[], right: unknown[], seen: Seen): boolean {
  if (left.length !== right.length) return false;
  const rest = new Set(right.keys());
  return left.every((entry) => {
    for (const index of rest) {
      // A failed attempt must leave no pair behind that a later one would trust.
      if (compare(entry, right[index], new Map(seen))) {
        return rest.delete(index);
      }
    }
    return false;
  });
}

function sameProperties(a: object, b: object, seen: Seen): boolean {
  const keys = ownKeys(a);
  if (keys.length !== ownKeys(b).length) return false;
  return keys.every((key) =>
    Object.hasOwn(b, key) && compare(Reflect.get(a, key), Reflect.get(b, key), seen)
  );
}

function ownKeys(value: object): PropertyKey[] {
  const symbols = Object.getOwnPropertySymbols(value);
  return [
    ...Object.keys(value),
    ...symbols.filter((s) => Object.prototype.propertyIsEnumerable.call(value, s)),
  ];
}
