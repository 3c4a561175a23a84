import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { C15A } from "../../../lib/claims/adam_and_rmsprop.ts";
import { type ClaimInputs, INPUT_NAMES, type InputName } from "../../../lib/claims/claim.ts";
import { printedSummary } from "../../../lib/claims/compare.ts";
import { FINDINGS } from "../../../lib/claims/findings.ts";
import { CLAIMS, ledger } from "../../../lib/claims/ledger.ts";
import { rowsOf as rowsOfClaims } from "../../../lib/claims/rows.ts";
import { REPORT } from "../../../lib/report.ts";
import {
  type Claim,
  claim,
  type Finding,
  finding,
  type FindingVerdict,
  type Verdict,
} from "../../../lib/schema/claims.ts";
import type { TrainingArtifact } from "../../../lib/schema/training.ts";
import type { TrainingFigureArtifact } from "../../../lib/schema/training_figure.ts";
import { pInside, welch } from "../../../lib/stats/mean_test.ts";
import { detectable } from "../../../lib/stats/power.ts";
import { claimWorld, type World } from "../../support/claim_world.ts";

const WORLDS: World[] = [1, 0, -1];

/** Where a world makes it all but the usual of its verdicts. */
const EXPECTED: Record<World, { usual: Verdict; but: Record<string, Verdict | FindingVerdict> }> = {
  // With the report's own spreads in Figure 4, no result at all is shown equal within 5 points; C15b is about
  // the report's own numbers; C24 is never shown right, since nothing is found.
  1: {
    usual: "reproduced",
    but: {
      ...{ C1: "consistent", C2: "consistent", C15b: "not reproduced", C24: "open" },
      ...{ F5: "not supported", F6: "not supported" },
    },
  },
  0: {
    usual: "open",
    but: {
      ...{ C1: "consistent", C2: "consistent", C6: "untestable", C20: "untestable" },
      ...{ C13: "reproduced", C14: "differs", C15b: "not reproduced" },
      ...{ F3: "not supported", F4: "not supported", F5: "not supported", F6: "not supported" },
    },
  },
  [-1]: {
    usual: "not reproduced",
    but: {
      ...{ C1: "differs", C2: "differs", C13: "differs", C14: "differs" },
      ...{ F5: "supported", F6: "supported" },
    },
  },
};

const OF_FINDINGS: Partial<Record<Verdict, FindingVerdict>> = {
  "reproduced": "supported",
  "not reproduced": "not supported",
};

const LEDGERS = new Map(WORLDS.map((world) => [world, ledger(claimWorld(world))]));

function rowsOf(world: World): (Claim | Finding)[] {
  const { claims, findings } = LEDGERS.get(world)!;
  return [...claims, ...findings];
}

function rowOf(id: string, from: (Claim | Finding)[]): Claim | Finding {
  return from.find((row) => row.id === id)!;
}

for (const world of WORLDS) {
  Deno.test(`every claim and finding comes out as it should in world ${world}`, () => {
    const { usual, but } = EXPECTED[world];
    for (const { id, verdict, sentence } of rowsOf(world)) {
      const expected = id.startsWith("F") ? OF_FINDINGS[usual] ?? usual : usual;
      assertEquals(verdict, but[id] ?? expected, `${id}: ${sentence}`);
    }
  });

  Deno.test(`every row fits the schema, and its sentence has its numbers only, in world ${world}`, () => {
    for (const row of rowsOf(world)) {
      assertEquals((row.id.startsWith("C") ? claim : finding).parse(row) as unknown, row);
      assert(/^[A-Z].*\.$/.test(row.sentence), row.sentence);
      assertEquals(strangers(row), [], row.sentence);
    }
  });
}

Deno.test("the claims of the report and the findings of ours are told apart, and read every input", () => {
  const { claims, findings } = LEDGERS.get(1)!;
  const parts: Record<number, string> = { 12: "ab", 15: "ab", 16: "ab", 17: "abc" };
  const ids = Array.from({ length: 24 }, (_, k) => k + 1)
    .flatMap((k) => parts[k] ? [...parts[k]].map((part) => `C${k}${part}`) : [`C${k}`]);
  assertEquals(claims.map(({ id }) => id), ids);
  assertEquals(findings.map(({ id }) => id), ["F1", "F2", "F3", "F4", "F5", "F6"]);
  assertEquals(
    new Set([...CLAIMS, ...FINDINGS].flatMap(({ from }) => from)),
    new Set(INPUT_NAMES),
  );
});

Deno.test("Holm's correction goes over the orderings of one figure, whatever row they are in", () => {
  const rows = rowsOf(0);
  const figure9 = ["C17a", "C17b", "C17c"].flatMap((id) => rowOf(id, rows).comparisons);
  const smallest = figure9.toSorted((a, b) => a.p - b.p)[0];
  assertEquals(figure9.map(({ adjustedOver }) => adjustedOver), [3, 3, 3]);
  assertAlmostEquals(smallest.adjustedP!, Math.min(1, 3 * smallest.p), 1e-12);
  assertStringIncludes(rowOf("C17a", rows).sentence, "Holm-corrected over 3 tests");
  const [alone] = rowOf("C4", rows).comparisons;
  assertEquals([alone.adjustedP, alone.adjustedOver], [null, null], "one test needs no correction");
});

Deno.test("a verdict by looks says which look brought it; one that stays open, what could have been seen", () => {
  assertEquals(rowOf("C15a", rowsOf(1)).reached, { n: 5, look: 1 });
  const open = rowOf("C15a", rowsOf(0));
  assertEquals(open.reached, null);
  const { difference, unit, power, n } = open.detectable!;
  assertEquals([unit, power, n], ["points", 0.8, 5]);
  const [{ ours, against, level }] = open.comparisons;
  const standardError = Math.sqrt((ours.sd ** 2 + against.sd ** 2) / 5);
  const expected = detectable({ standardError, degreesOfFreedom: 8, level });
  assertAlmostEquals(difference, expected, 1e-6);
  assertEquals(rowOf("C15a", rowsOf(1)).detectable, null, "there was something to see");
  assertEquals(rowOf("C16a", rowsOf(0)).detectable!.unit, "times");
  assertEquals(rowOf("C10", rowsOf(1)).reached, null, "a fixed number of seeds has no looks");
});

Deno.test("more seeds decide what five leave open, and the look they came from is told", () => {
  const inputs = claimWorld(0);
  const [adam, rmsprop] = ["train/adam-b1024-lr0.001", "train/rmsprop-b1024-lr0.001"];
  const run = (setting: string, replica: number, end: number) => ({
    ...{ setting, replica, firstSteps: [], trainLoss: [] },
    testAccuracy: Array.from({ length: 11 }, (_, epoch) => end - (10 - epoch) ** 2 / 1e4),
    digest: { losses: "", params: "" },
  });
  const runs = [5, 6, 7, 8, 9].flatMap((replica) => [
    run(adam, replica, 0.97 + replica / 1e5),
    run(rmsprop, replica, 0.985 + replica / 1e5),
  ]);
  const head = inputs["sgd-batch"];
  const {
    stage: _,
    schema: __,
    series: ___,
    rows: ____,
    lossCurve: _____,
    replicas: ______,
    ...rest
  } = head;
  const artifact = { ...rest, schema: "seeds/1" as const, stage: "seeds/10", look: 10, runs };
  const [row] = rowsOfClaims([C15A], { ...inputs, seeds: [artifact] });
  assertEquals([row.verdict, row.reached], ["reproduced", { n: 10, look: 2 }], row.sentence);
  assertEquals(row.comparisons[0].ours.n, 10);
  assertStringIncludes(row.sentence, "Decided by look 2, after 10 seeds.");
  const missing = { ...artifact, runs: runs.filter(({ replica }) => replica !== 7) };
  assertStringIncludes(
    rowsOfClaims([C15A], { ...inputs, seeds: [missing] })[0].sentence,
    "replica 7 of train/rmsprop-b1024-lr0.001 is missing",
  );
});

Deno.test("a row says in how many universes its verdict flips, and what each choice alone does", () => {
  const c3 = rowOf("C3", rowsOf(1));
  // Three margins, three tests, five seeds to leave out or none.
  assertEquals(c3.flips!.universes, 3 * 3 * 6);
  const by = new Map(c3.flips!.by.map(({ choice, verdict }) => [choice, verdict]));
  assertEquals(by.get("half the margin"), "open");
  assertEquals(by.get("twice the margin"), "reproduced");
  assert(by.has("permutation test") && by.has("Mann and Whitney's test"));
  assert(c3.flips!.share > 0 && c3.flips!.contrary === 0);
  assertEquals(rowOf("C13", rowsOf(1)).flips!.universes, 3 * 6, "no other test of a summary");
  for (const row of [...rowsOf(1), ...rowsOf(0), ...rowsOf(-1)]) {
    assertEquals(row.flips === null, row.unvaried !== null, row.id);
  }
});

Deno.test("C8 compares with b = 1024, C9 with the last batch size whose rate grows", () => {
  const pairs = (id: string) => rowOf(id, rowsOf(1)).comparisons.map(({ what }) => what);
  assertEquals(
    pairs("C8"),
    [2048, 4096, 8192, 16384].map((b) => `b = ${b} against b = 1024 after 5 seeds`),
  );
  assertEquals(pairs("C9"), [8192, 16384].map((b) => `b = ${b} against b = 4096`));
});

Deno.test("the loss of independent minibatches has four times the variance at a quarter of the size", () => {
  assertAlmostEquals(rowOf("C4", rowsOf(1)).numbers[0].value as number, 4, 0.6);
});

Deno.test("the row of Figure 4 says rightly that no result of 5 runs can be shown equal", () => {
  for (const [size, printed] of Object.entries(REPORT["fig-4"])) {
    const theirs = printedSummary(printed);
    for (let sd = 0; sd < 20; sd += 0.25) {
      assert(pInside(welch({ ...theirs, sd }, theirs), 5) > 0.05, `b = ${size} and ± ${sd}`);
    }
  }
});

Deno.test("the report's doubt is put to its own numbers, and ours to the ordering", () => {
  const c15b = rowOf("C15b", rowsOf(1));
  assertAlmostEquals(c15b.comparisons[0].t!, 5.45, 0.01);
  assertStringIncludes(c15b.sentence, "t = 5.5 (p < 0.001), which is significant");
  assertEquals([-1, 0, 1].map((world) => rowOf("C15a", rowsOf(world as World)).verdict), [
    "not reproduced",
    "open",
    "reproduced",
  ]);
});

Deno.test("a seed's best epoch is chosen by the other seeds, so that noise alone shows no fall", () => {
  const inputs = claimWorld(1);
  const rows = inputs.comparison.rows.map((row) => {
    // Each seed has a lucky epoch of its own, which even lifts the mean of all above the last one.
    const lucky = row.epoch === 4 + row.replica;
    return { ...row, accuracy: lucky ? 1 : row.epoch === 10 ? 0.8 : 0.76 };
  });
  const { claims } = ledger({ ...inputs, comparison: { ...inputs.comparison, rows } });
  const c18 = rowOf("C18", claims);
  assertEquals(c18.verdict, "reproduced", c18.sentence);
});

Deno.test("a claim whose series are missing is untestable, and says which", () => {
  const inputs = claimWorld(1);
  const without = {
    series: inputs["batch-size"].series.filter(({ batchSize }) => batchSize < 16384),
    rows: inputs["batch-size"].rows.filter(({ trainedBy }) => !trainedBy.includes("b16384")),
  };
  const { claims, findings } = ledger({
    ...inputs,
    "batch-size": { ...inputs["batch-size"], ...without },
  });
  const series = "Not tested: it needs one series of sgd, b = 16384, and batch-size has 0.";
  const expected: Record<string, string> = {
    ...{ C8: "Not tested: no figure shows train/sgd-b16384-lr0.064.", C9: series, F4: series },
  };
  const rows = [...claims, ...findings].filter(({ verdict }) => verdict === "untestable");
  assertEquals(Object.fromEntries(rows.map(({ id, sentence }) => [id, sentence])), expected);
  for (const row of rows) assertEquals(row.flips, null);
});

Deno.test("the memory of v̂ is told of a fall alone", () => {
  const told = WORLDS.map((world) =>
    rowOf("C22", rowsOf(world)).sentence.includes("long memory of v̂")
  );
  assertEquals([told[0], told.at(-1)], [true, false]);
});

Deno.test("a figure that a small profile does not make leaves its findings untestable", () => {
  const { "rule-continued": _, ...rest } = claimWorld(1);
  const { findings } = ledger(rest as ClaimInputs);
  for (const id of ["F3", "F4"]) {
    const row = rowOf(id, findings);
    assertEquals(row.verdict, "untestable");
    assertStringIncludes(row.sentence, "rule-continued was not made at this scale");
  }
});

Deno.test("two seeds and two epochs make a row for every claim", () => {
  const { claims } = ledger(small(claimWorld(1), 2, 2));
  assertEquals(claims.length, 29);
  for (const row of claims) assertEquals(claim.parse(row), row);
  assertStringIncludes(rowOf("C16a", claims).sentence, "between 2 seeds");
  assertStringIncludes(
    rowOf("C16b", claims).sentence,
    "at least 3 epochs of training in which they are not all the same, and there are 2",
  );
});

Deno.test("a single seed cannot be tested", () => {
  for (const row of ledger(small(claimWorld(1), 1, 10)).claims) {
    assertEquals(claim.parse(row), row);
    if (row.from.includes("comparison") || row.from.includes("adam-rmsprop")) {
      assertEquals(row.verdict, "untestable", row.id);
      assertStringIncludes(row.sentence, "at least two seeds");
    }
  }
});

/** The same inputs with fewer seeds and epochs. */
function small(inputs: ClaimInputs, seeds: number, epochs: number): ClaimInputs {
  const { titles, seeds: more, ...read } = inputs;
  const artifacts: [string, ClaimInputs[InputName]][] = Object.entries(read);
  const fewer = artifacts.map(([name, artifact]) => {
    if (artifact.schema === "training-figure/1") {
      return [name, smallFigure(artifact, seeds, epochs)];
    }
    if (artifact.schema === "training/1") return [name, smallRun(artifact, seeds, epochs)];
    return [name, artifact];
  });
  return { ...Object.fromEntries(fewer), titles, seeds: more } as unknown as ClaimInputs;
}

function smallRun(run: TrainingArtifact, seeds: number, epochs: number): TrainingArtifact {
  const minibatchLoss = run.minibatchLoss.slice(0, seeds).map(({ replica, loss }) => ({
    replica,
    loss: loss.slice(0, epochs * run.stepsPerEpoch),
  }));
  return { ...run, epochs, minibatchLoss };
}

function smallFigure(figure: TrainingFigureArtifact, seeds: number, epochs: number) {
  const cut = (summary: { mean: number; sd: number }) => ({ ...summary, n: seeds });
  return {
    ...figure,
    epochs,
    rows: figure.rows.filter(({ replica, epoch }) => replica < seeds && epoch <= epochs),
    series: figure.series.map((series) => ({
      ...series,
      finalTestAccuracy: cut(series.finalTestAccuracy),
      finalTrainLoss: cut(series.finalTrainLoss),
    })),
  };
}

/** Numbers of the sentence that are neither a number of the row, rounded, nor in its texts. */
function strangers(row: Claim | Finding): string[] {
  const { sentence, ...rest } = row;
  const texts = new Set(
    numbersIn(JSON.stringify(rest, (_, v) => typeof v === "number" ? null : v)),
  );
  const values = valuesIn(rest).map(Math.abs);
  return numbersIn(sentence.replaceAll("p < 0.001", "")).filter((text) => {
    const decimals = text.split(".")[1]?.length ?? 0;
    return !texts.has(text) && !values.some((value) => value.toFixed(decimals) === text);
  });
}

function numbersIn(text: string): string[] {
  return text.match(/\d+(?:\.\d+)?/g) ?? [];
}

function valuesIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(valuesIn) : [];
}
