import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { BIAS_CORRECTION } from "../../lib/theory/bias_correction/settings.ts";
import { THEOREM_3_1 } from "../../lib/theory/theorem_3_1/settings.ts";
import { THEOREM_3_3 } from "../../lib/theory/theorem_3_3/settings.ts";
import {
  trainingConfigs,
  trainingFigures,
  trainingStageName,
  trainingVariants,
  variantPairs,
} from "../../pipeline/experiments/configs.ts";
import { type Profile, PROFILES } from "../../pipeline/profiles.ts";
import { stagesFor } from "../../pipeline/stages.ts";
import type { TheoremParams } from "../../pipeline/stages/theorem.ts";

const names = trainingConfigs(PROFILES.paper).map(({ config }) => trainingStageName(config));
const figure = (name: string) =>
  trainingFigures(PROFILES.paper).find((one) => one.name === name)!.configs;

Deno.test("only the demo simulates fewer chains than the theorems' settings say", () => {
  const settings = {
    "theorem-3-1": THEOREM_3_1,
    "theorem-3-3": THEOREM_3_3,
    "bias-correction": BIAS_CORRECTION,
  };
  for (const [name, whole] of Object.entries(settings)) {
    const of = (profile: Profile) =>
      (stagesFor(profile).find((stage) => stage.name === name)!.params as TheoremParams).settings;
    assertEquals([of(PROFILES.paper), of(PROFILES.quick)], [whole, whole]);
    assertNotEquals(of(PROFILES.demo), whole);
  }
});

Deno.test("no stage says twice what of the report it is for", () => {
  for (const { name, paper } of stagesFor(PROFILES.paper)) {
    const parts = paper.split(", ");
    assertEquals(parts, [...new Set(parts)], name);
  }
});

Deno.test("Figures 4 to 9 need thirteen configs, three more test the scaling rule; none is trained twice", () => {
  const variants = trainingVariants(PROFILES.paper).length;
  assertEquals(names.length - variants, 16);
  assertEquals(new Set(names).size, names.length);
});

Deno.test("Figure 5: α = 0.001 · b / 64 up to b = 4096, and 0.064 for 8192 and 16384", () => {
  assertEquals(
    figure("batch-size").map(({ batchSize, optimizer }) => [batchSize, optimizer.learningRate]),
    [
      ...[[64, 0.001], [128, 0.002], [256, 0.004], [512, 0.008], [1024, 0.016], [2048, 0.032]],
      ...[[4096, 0.064], [8192, 0.064], [16384, 0.064]],
    ],
  );
});

Deno.test("Figures 6 to 9 are at b = 1024 and α = 0.001", () => {
  for (const name of ["nesterov", "nesterov-rmsprop", "adam-rmsprop", "comparison"]) {
    for (const { batchSize, optimizer } of figure(name)) {
      assertEquals([batchSize, optimizer.learningRate], [1024, 0.001], name);
    }
  }
});

Deno.test("a variant is held against the very same config without it", () => {
  for (const { usual, varied } of variantPairs(PROFILES.paper)) {
    assert(names.includes(usual) && names.includes(varied), varied);
    assert(varied.startsWith(`${usual}-`), varied);
  }
});

Deno.test("a small profile leaves out what it has too few images for", () => {
  const sizes = trainingConfigs(PROFILES.demo).map(({ config }) => config.batchSize);
  assert(Math.max(...sizes) <= PROFILES.demo.trainCount && sizes.length > 8);
});

Deno.test("no profile has a figure without any run", () => {
  for (const profile of Object.values(PROFILES)) {
    const empty = trainingFigures(profile).filter(({ configs }) => configs.length === 0);
    assertEquals(empty.map(({ name }) => name), [], profile.name);
  }
  const left = trainingFigures(PROFILES.demo).map(({ name }) => name);
  assertEquals([left.includes("rule-continued"), left.includes("batch-size")], [false, true]);
});

Deno.test("the paper profile is the report's: all of MNIST, ten epochs, five seeds", () => {
  const { trainCount, testCount, epochs, replicas, source, notice } = PROFILES.paper;
  assertEquals([trainCount, testCount, epochs, replicas], [60_000, 10_000, 10, 5]);
  assertEquals([source, notice], ["mnist", null]);
});

Deno.test("every other profile says that it is not the reproduction", () => {
  for (const { name, notice } of Object.values(PROFILES)) {
    assertEquals(notice?.endsWith("ot the reproduction.") ?? false, name !== "paper", name);
  }
});
