import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertExists,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";

/** Message of the AssertionError that `fn` throws. It uses none of the assertions under test. */
function failure(fn: () => unknown): string {
  try {
    fn();
  } catch (error) {
    if (error instanceof AssertionError) return error.message;
    throw new Error(`expected an AssertionError, got ${error}`);
  }
  throw new Error("expected a failure");
}

async function rejection(fn: () => Promise<unknown>): Promise<string> {
  let message = "";
  await fn().then(
    () => message = "expected a failure",
    (error) => message = error instanceof AssertionError ? error.message : `got ${error}`,
  );
  return message;
}

function same(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`expected ${expected}, got ${actual}`);
}

function includes(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`expected "${part}" in "${text}"`);
}

Deno.test("assert passes for what is truthy and else gives its message", () => {
  assert("text");
  same(failure(() => assert(0)), "");
  same(failure(() => assert(null, "needed")), "needed");
});

const EQUAL: [unknown, unknown][] = [
  [0, -0],
  [NaN, NaN],
  [{ a: [0] }, { a: [-0] }],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }],
  [Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  [new Float32Array([1, NaN]), new Float32Array([1, NaN])],
  [new Set([1, { x: 2 }]), new Set([{ x: 2 }, 1])],
  [new Map([[{ k: 1 }, [2]]]), new Map([[{ k: 1 }, [2]]])],
  [new Date(5), new Date(5)],
  [/a/g, /a/g],
  [new URL("https://example.org/a"), new URL("https://example.org/a")],
  [new Uint8Array([1]).buffer, new Uint8Array([1]).buffer],
];

const UNEQUAL: [unknown, unknown][] = [
  [1, "1"],
  [null, undefined],
  [[1, 2], [2, 1]],
  [[1], [1, undefined]],
  [{ a: undefined }, {}],
  [{ a: undefined }, { b: undefined }],
  [[], {}],
  [new Float32Array([1]), new Float64Array([1])],
  [new Float32Array([1]), new Float32Array([2])],
  [new Set([1, 2]), new Set([1, 3])],
  [new Map([["a", 1]]), new Map([["a", 2]])],
  [new Date(5), new Date(6)],
  [/a/g, /a/],
  [new (class Left {})(), new (class Right {})()],
  [new URL("https://example.org/a"), new URL("https://example.org/b")],
  [new Uint8Array([1]).buffer, new Uint8Array([2]).buffer],
];

Deno.test("assertEquals compares structure", () => {
  EQUAL.forEach(([a, b]) => assertEquals(a, b));
  for (const [a, b] of UNEQUAL) {
    failure(() => assertEquals(a, b));
    failure(() => assertEquals(b, a));
  }
});

Deno.test("assertEquals compares circular values", () => {
  const circle = () => {
    const value: Record<string, unknown> = { name: "circle" };
    return Object.assign(value, { self: value });
  };
  assertEquals(circle(), circle());
  failure(() => assertEquals(circle(), { ...circle(), name: "other" }));
});

Deno.test("assertEquals shows where values differ, and why they should not", () => {
  const message = failure(() => assertEquals({ a: [1, 2] }, { a: [1, 3] }, "rows"));
  includes(message, "Values are not equal: rows\n");
  includes(message, "2");
  includes(message, "3");
});

Deno.test("assertNotEquals is the opposite of assertEquals", () => {
  UNEQUAL.forEach(([a, b]) => assertNotEquals(a, b));
  EQUAL.forEach(([a, b]) => failure(() => assertNotEquals(a, b)));
  same(failure(() => assertNotEquals(1, 1, "ids")), "Expected actual: 1 not to be: 1: ids");
});

Deno.test("assertStrictEquals compares by Object.is", () => {
  assertStrictEquals(NaN, NaN);
  failure(() => assertStrictEquals(0, -0));
  includes(
    failure(() => assertStrictEquals({}, {}, "same")),
    "Values are not strictly equal: same",
  );
});

Deno.test("assertAlmostEquals takes an absolute tolerance, or else a relative one of 1e-7", () => {
  assertAlmostEquals(0.1 + 0.2, 0.3);
  assertAlmostEquals(1, 1.05, 0.1);
  assertAlmostEquals(NaN, NaN);
  assertAlmostEquals(-0, 0);
  assertAlmostEquals(1e20, 1.00000001e20);
  failure(() => assertAlmostEquals(1e-9, 0));
  failure(() => assertAlmostEquals(NaN, 1));
  failure(() => assertAlmostEquals(Infinity, -Infinity, 1));
  same(
    failure(() => assertAlmostEquals(1.5, 2, 0.25, "loss")),
    `Expected actual: "1.5e+0" to be close to "2": delta "5e-1" is greater than "2.5e-1": loss`,
  );
});

Deno.test("assertions of order", () => {
  assertGreater(2, 1);
  assertGreaterOrEqual(1, 1);
  assertLess(1, 2);
  assertLessOrEqual(1, 1);
  same(failure(() => assertGreater(1, 1)), "Expect 1 > 1.");
  same(failure(() => assertGreaterOrEqual(0, 1)), "Expect 0 >= 1.");
  same(failure(() => assertLess(1, 1, "ranks")), "Expect 1 < 1: ranks");
  same(failure(() => assertLessOrEqual(NaN, 1)), "Expect NaN <= 1.");
});

Deno.test("assertions about one value", () => {
  assertExists(0);
  assertStringIncludes("minibatch", "batch");
  assertMatch("fig-4", /^fig-\d$/);
  assertInstanceOf(new TypeError(), Error);
  includes(failure(() => assertExists(null)), `"null" to not be null or undefined`);
  same(failure(() => assertStringIncludes("a", "b")), `Expected actual: "a" to contain: "b".`);
  same(failure(() => assertMatch("a", /b/)), `Expected actual: "a" to match: "/b/".`);
  includes(
    failure(() => assertInstanceOf(new Map(), Set)),
    `instance of "Set" but was "Map"`,
  );
  includes(failure(() => assertInstanceOf("text", Set)), `but was "string"`);
});

Deno.test("assertThrows returns what was thrown", () => {
  const error = new RangeError("epoch must be positive");
  const fail = () => {
    throw error;
  };
  same(assertThrows(fail), error);
  same(assertThrows(fail, RangeError), error);
  same(assertThrows(fail, Error, "must be"), error);
  same(
    assertThrows(() => {
      throw "text";
    }),
    "text",
  ); // deno-lint-ignore no-throw-literal
});

Deno.test("assertThrows demands the class and the text", () => {
  const fail = () => {
    throw new Error("no backend");
  };
  same(failure(() => assertThrows(() => {}, "here")), "Expected function to throw: here");
  same(
    failure(() => assertThrows(fail, TypeError)),
    `Expected error to be instance of "TypeError", but was "Error".`,
  );
  same(
    failure(() => assertThrows(fail, Error, "wasm", "choice")),
    `Expected error message to include "wasm", but got "no backend": choice`,
  );
});

Deno.test("assertRejects returns what the promise rejects with", async () => {
  const error = new TypeError("bad shape");
  same(await assertRejects(() => Promise.reject(error)), error);
  same(await assertRejects(() => Promise.reject(error), TypeError, "shape"), error);
});

Deno.test("assertRejects fails for a result, a throw and the wrong error", async () => {
  same(
    await rejection(() => assertRejects(() => Promise.resolve(1), "later")),
    "Expected function to reject: later",
  );
  const thrower = () => {
    throw new Error("at once");
  };
  same(
    await rejection(() => assertRejects(thrower)),
    "Function throws when expected to reject.",
  );
  same(
    await rejection(() => assertRejects(() => Promise.reject(3), Error)),
    "A non-Error object was rejected.",
  );
  includes(
    await rejection(() => assertRejects(() => Promise.reject(new Error("x")), Error, "y")),
    `to include "y", but got "x"`,
  );
});
