import { assert, assertEquals } from "@std/assert";

/** Fails at the first value that differs at all; a list of all differences would be too long to read. */
export function assertSameBits(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  what: string,
): void {
  assertEquals(found.length, expected.length, `${what}: how many`);
  for (let k = 0; k < expected.length; k++) {
    assert(Object.is(found[k], expected[k]), `${what}: [${k}] is ${found[k]}, not ${expected[k]}`);
  }
}
