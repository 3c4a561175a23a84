import { assert, assertEquals } from "@std/assert";
import type { SequentialRuleArtifact } from "../../../lib/schema/sequential_rule.ts";
import { LEVELS, LOOKS } from "../../../lib/stats/sequential.ts";
import { sequentialRuleStage } from "../../../pipeline/experiments/rigour.ts";
import { PROFILES } from "../../../pipeline/profiles.ts";
import sequentialRule from "../../../pipeline/stages/sequential_rule.ts";
import { madeOf } from "../../support/stage_context.ts";

const STAGE = sequentialRuleStage(PROFILES.demo);
let kept: Promise<SequentialRuleArtifact> | undefined;
const artifact = () => kept ??= madeOf<SequentialRuleArtifact>(sequentialRule, STAGE, {});

Deno.test("the simulation of the rule has the levels of the rule, and a row for every setting", async () => {
  const { looks, comparisons, families } = await artifact();
  assertEquals(looks, LOOKS.map((n, k) => ({ n, level: LEVELS[k] })));
  const rows = [...comparisons, ...families].map((row) => JSON.stringify(row));
  assertEquals(new Set(rows).size, rows.length, "no row stands twice");
  assertEquals(comparisons.length, STAGE.params.comparisons.length);
});

Deno.test("without a difference a row says how often the rule errs, and with one what it finds", async () => {
  const { comparisons, studies } = await artifact();
  const different = (sdRatio: number, levels: string) => (difference: number) =>
    comparisons.find((row) =>
      row.law === "normal" && row.quantity === "mean" && row.secondSeeds === null &&
      row.margin === null && row.sdRatio === sdRatio && row.levels === levels &&
      row.difference === difference
    )!.different;
  for (const sdRatio of [1, 3]) {
    const at = different(sdRatio, "spent");
    assert(at(0).share < 0.1 && at(0.5).share > 0.35 && at(1).share > 0.95, `${sdRatio}`);
    assertEquals(at(0).error, Math.sqrt(at(0).share * (1 - at(0).share) / studies));
  }
  assert(different(1, "unspent")(0).share > 0.1);
});

Deno.test("equality within a margin is found where it is, and seldom at the margin itself", async () => {
  const { comparisons } = await artifact();
  const at = (margin: number, difference: number) =>
    comparisons.find((row) => row.margin === margin && row.difference === difference)!.equal.share;
  assert(at(1, 0) > 0.9 && at(2, 0) > at(0.5, 0));
  for (const margin of [0.5, 1, 2]) assert(at(margin, margin) < 0.06, `${margin}`);
});

Deno.test("a family without correction errs more often than any with one", async () => {
  const { families } = await artifact();
  for (const means of [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 1]]) {
    const rows = families.filter((row) => row.means.join() === means.join());
    const [none, ...corrected] = ["none", "bonferroni", "holm"].map((correction) =>
      rows.find((row) => row.correction === correction)!.anyWrong.share
    );
    assert(corrected.every((share) => share < 0.08 && share < none), means.join());
  }
});

Deno.test("the ratio is that of the second setting, whose few seeds may be noisy or not", async () => {
  const [plain] = STAGE.params.comparisons;
  const comparisons = [10, 0.1].map((sdRatio) => ({
    ...{ ...plain, sdRatio, secondSeeds: 5, difference: 0.8 },
  }));
  const stage = { ...STAGE, params: { ...STAGE.params, comparisons } };
  const made = await madeOf<SequentialRuleArtifact>(sequentialRule, stage, {});
  const [noisy, quiet] = made.comparisons.map(({ different }) => different.share);
  assert(noisy < 0.3 && quiet > 0.8, `${noisy} ${quiet}`);
});
