import { assertEquals } from "@std/assert";
import { defaultConfig } from "../../lib/optim/optimizers.ts";
import { compare } from "./compare.ts";
import { ContenderError } from "./contender_process.ts";
import type { Stepper } from "./entrant.ts";
import { flopsPerImage } from "./flops.ts";
import { spread } from "./spread.ts";

const SETTING = { optimizer: defaultConfig("sgd", 0.001), batchSize: 64, replicas: 1 };
const EFFORT = { repeats: 3, timeLimit: 60 };

/** Takes 200 ms a step until it is warm, then as long as `times` says, round by round. */
function fake(name: string, times: number[], log: string[]): Stepper {
  let warm = 0;
  return {
    name,
    prepare: () => Promise.resolve({ milliseconds: 0, result: undefined }),
    train: (steps) => {
      if (warm++ < 3) return Promise.resolve({ milliseconds: 200 * steps, result: Math.log(10) });
      log.push(name);
      const time = times.shift();
      if (time === undefined) return Promise.reject(new ContenderError(`${name} is out of times`));
      return Promise.resolve({ milliseconds: time * steps, result: 2 });
    },
  };
}

Deno.test("compare takes turns, and its ratio is the median of the rounds'", async () => {
  const log: string[] = [];
  const ours = fake("ours", [10, 20, 30, 40, 50, 60], log);
  const peers = [fake("a", [100, 100, 100], log), fake("b", [100, 50, 10], log)];
  const rows = await compare(ours, peers, SETTING, 10, EFFORT);
  assertEquals(log.join(" "), "ours a ours b ours a ours b ours a ours b");
  assertEquals(rows.map(({ contender }) => contender), ["ours", "a", "b"]);
  const [own, a, b] = rows.map(({ measured }) => measured!);
  assertEquals(own.milliseconds, { median: 35, least: 10, most: 60 });
  assertEquals(own.ratio, null);
  assertEquals(a.ratio, { median: 0.3, least: 0.1, most: 0.5 });
  assertEquals(b.ratio, { median: 0.8, least: 0.2, most: 6 });
  assertEquals([own.rounds, b.rounds, b.stepsPerRound], [6, 3, 2]);
});

Deno.test("compare goes on without a peer that fails", async () => {
  const log: string[] = [];
  const peers = [fake("a", [], log), fake("b", [100, 100, 100], log)];
  const rows = await compare(fake("ours", Array(9).fill(10), log), peers, SETTING, 10, EFFORT);
  assertEquals(rows[1].unavailable, "a is out of times");
  assertEquals(rows[2].measured?.ratio?.median, 0.1);
});

Deno.test("compare measures ours alone, in as many rounds as there is time for", async () => {
  const effort = { repeats: 3, timeLimit: 0.9 };
  const [{ measured }] = await compare(fake("ours", [5, 7, 9], []), [], SETTING, 10, effort);
  assertEquals(measured?.rounds, 2, "400 ms are foreseen for each");
});

Deno.test("compare refuses a peer that does not train", async () => {
  const broken = fake("a", [], []);
  broken.train = () => Promise.resolve({ milliseconds: 1, result: NaN });
  const rows = await compare(fake("ours", [5, 7, 9], []), [broken], SETTING, 10, EFFORT);
  assertEquals(rows[1].unavailable, "its first loss is NaN, not about 2.303");
});

Deno.test("spread is the median and the extremes", () => {
  assertEquals(spread([3, 1, 2]), { median: 2, least: 1, most: 3 });
  assertEquals(spread([4, 1, 2, 3]), { median: 2.5, least: 1, most: 4 });
});

Deno.test("flopsPerImage counts the report's network", () => {
  assertEquals(flopsPerImage([784, 512, 512, 10]), 3_209_216);
});
