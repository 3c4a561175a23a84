import { assertEquals } from "@std/assert";
import { rankedPairs, rankInterval, stepsTo } from "../../../lib/tuning/ranking.ts";

const at = (name: string, mean: number) => ({ name, accuracy: { mean, sd: 0.001, n: 20 } });

Deno.test("ranks: as many as tests leave open, on both sides", () => {
  const all = [at("a", 0.98), at("b", 0.9805), at("c", 0.97), at("d", 0.99)];
  const pairs = rankedPairs(all);
  assertEquals(pairs.length, 6);
  const ranks = all.map(({ name }) => rankInterval(name, all, pairs));
  // a and b are half a standard deviation apart: with 20 seeds Holm's correction leaves them together
  assertEquals(ranks, [[2, 3], [2, 3], [4, 4], [1, 1]]);
});

Deno.test("ranks: without any difference seen, every rank is open", () => {
  const all = [at("a", 0.98), at("b", 0.9801), at("c", 0.98)];
  const pairs = rankedPairs(all);
  assertEquals(all.map(({ name }) => rankInterval(name, all, pairs)), [[1, 3], [1, 3], [1, 3]]);
});

Deno.test("a target is reached at the first look that is not below it, else never", () => {
  const looks = [{ step: 15, accuracy: 0.9 }, { step: 29, accuracy: 0.97 }, {
    step: 44,
    accuracy: 0.95,
  }];
  assertEquals([0.95, 0.97, 0.98].map((target) => stepsTo(target, looks)), [29, 29, Infinity]);
});
