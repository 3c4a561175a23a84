import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { normals, permutation, Random, stream } from "../../lib/random.ts";
import golden from "../golden/random.json" with { type: "json" };

const words = (count: number, random: Random) =>
  Array.from({ length: count }, () => random.uint32());
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

Deno.test("xoshiro128** gives the words of an independent implementation", () => {
  assertEquals(words(golden.words.length, new Random(golden.state)), golden.words);
  // The first word by hand: rotl(2 * 5, 7) * 9.
  assertEquals(golden.words[0], (10 << 7) * 9);
});

Deno.test("a stream's words and uniforms follow from its name alone", () => {
  const [root, ...path] = golden.name;
  const named = () => stream(root as number, ...path);
  assertEquals(words(golden.streamWords.length, named()), golden.streamWords);
  const random = named();
  assertEquals(golden.uniforms.map(() => random.uniform()), golden.uniforms);
});

Deno.test("names that look alike give different streams", () => {
  const names: (string | number)[][] = [[], [1], ["1"], ["a", "b"], ["a,b"], ['a","b'], ["ab"], [
    1,
    1,
  ], [11]];
  const first = names.map((path) => words(4, stream(1, ...path)).join());
  assertEquals(new Set(first).size, names.length);
  assert(!first.includes(words(4, stream(2)).join()));
});

Deno.test("a stream does not feel draws from others", () => {
  const alone = words(50, stream(1, "a"));
  const one = stream(1, "a");
  const other = stream(1, "b");
  const interleaved = alone.map(() => {
    other.normal();
    return one.uint32();
  });
  assertEquals(interleaved, alone);
});

Deno.test("streams of neighbouring names are uncorrelated", () => {
  const count = 20_000;
  const [one, other] = [stream(1, "replica", 0), stream(1, "replica", 1)];
  const products = Array.from(
    { length: count },
    () => (one.uniform() - 0.5) * (other.uniform() - 0.5),
  );
  // The standard error of the mean product of independent uniforms is (1/12) / sqrt(count).
  assertAlmostEquals(mean(products), 0, 4 / 12 / Math.sqrt(count));
});

Deno.test("uniforms lie in [0, 1) with the moments of the uniform distribution", () => {
  const random = stream(1, "uniform");
  const draws = Array.from({ length: 100_000 }, () => random.uniform());
  assert(draws.every((u) => u >= 0 && u < 1));
  // Four standard errors: sd of u is 1/sqrt(12), of u² sqrt(4/45).
  const error = 4 / Math.sqrt(draws.length);
  assertAlmostEquals(mean(draws), 1 / 2, error * Math.sqrt(1 / 12));
  assertAlmostEquals(mean(draws.map((u) => u * u)), 1 / 3, error * Math.sqrt(4 / 45));
});

Deno.test("normals have the moments of N(0, scale²)", () => {
  const scale = 0.01;
  const draws = [...normals(100_000, stream(1, "normal"), scale)].map((value) => value / scale);
  // Four standard errors: Var z = 1, Var z² = 2, Var z³ = 15, Var z⁴ = 96.
  const error = 4 / Math.sqrt(draws.length);
  assertAlmostEquals(mean(draws), 0, error);
  assertAlmostEquals(mean(draws.map((z) => z ** 2)), 1, error * Math.sqrt(2));
  assertAlmostEquals(mean(draws.map((z) => z ** 3)), 0, error * Math.sqrt(15));
  assertAlmostEquals(mean(draws.map((z) => z ** 4)), 3, error * Math.sqrt(96));
  const lagged = draws.slice(1).map((z, index) => z * draws[index]);
  assertAlmostEquals(mean(lagged), 0, error);
});

Deno.test("below draws every value equally often", () => {
  const random = stream(1, "below");
  const counts = new Array(7).fill(0);
  for (let draw = 0; draw < 70_000; draw++) counts[random.below(7)]++;
  // Six degrees of freedom: chi-squared exceeds 22.5 once in a thousand.
  assert(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0) < 22.5);
});

Deno.test("below draws again where taking the remainder would favour small values", () => {
  const random = stream(1, "bias");
  const n = 3 * 2 ** 30;
  const draws = Array.from({ length: 10_000 }, () => random.below(n));
  assert(draws.every((value) => value < n));
  // The plain remainder would put a half of the draws, not a third, below 2^30.
  assertAlmostEquals(draws.filter((value) => value < 2 ** 30).length / 10_000, 1 / 3, 0.02);
});

Deno.test("a permutation holds every index once, and depends on the stream", () => {
  const order = permutation(1000, stream(1, "order"));
  assertEquals([...order].sort((a, b) => a - b), Array.from({ length: 1000 }, (_, index) => index));
  assertEquals(permutation(1000, stream(1, "order")), order);
  assert(permutation(1000, stream(2, "order")).join() !== order.join());
  assertEquals(permutation(0, stream(1)).length, 0);
});

Deno.test("every order of three comes up equally often", () => {
  const random = stream(1, "orders");
  const counts = new Map<string, number>();
  for (let draw = 0; draw < 6000; draw++) {
    const order = permutation(3, random).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assertEquals(counts.size, 6);
  // Five degrees of freedom: chi-squared exceeds 20.5 once in a thousand.
  assert([...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0) < 20.5);
});

Deno.test("bad names, states and ranges are refused", () => {
  assertThrows(() => stream(1.5), RangeError, "must be integers, got 1.5");
  assertThrows(() => stream(1, NaN), RangeError, "got NaN");
  assertThrows(() => new Random([0, 0, 0, 0]), RangeError, "not all zero");
  for (const n of [0, -1, 1.5, 2 ** 32 + 1]) {
    assertThrows(() => stream(1).below(n), RangeError, `got ${n}`);
  }
});
