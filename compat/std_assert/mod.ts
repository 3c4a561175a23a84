/** The assertions of the original package that this project uses, over Node's `assert` and `util`. */
export { AssertionError } from "./assertion_error.ts";
export { equal } from "./equal.ts";
export {
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertStrictEquals,
} from "./equality.ts";
export { assertGreater, assertGreaterOrEqual, assertLess, assertLessOrEqual } from "./order.ts";
export { assertRejects, assertThrows } from "./throws.ts";
export {
  assert,
  assertExists,
  assertInstanceOf,
  assertMatch,
  assertStringIncludes,
} from "./value.ts";
