import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { type ClaimInputs, INPUT_NAMES, type InputName } from "../../../lib/claims/claim.ts";
import { printedSummary } from "../../../lib/claims/compare.ts";
import { CLAIMS, ledger } from "../../../lib/claims/ledger.ts";
import { REPORT } from "../../../lib/report.ts";
import { type Claim, claim, type Verdict } from "../../../lib/schema/claims.ts";
import type { TrainingArtifact } from "../../../lib/schema/training.ts";
import type { TrainingFigureArtifact } from "../../../lib/schema/training_figure.ts";
import { pInside, welch } from "../../../lib/stats/mean_test.ts";
import { claimWorld, type World } from "../../support/claim_world.ts";

const WORLDS: World[] = [1, 0, -1];

/** Where a world makes it all but the usual of its verdicts. */
const EXPECTED: Record<World, { usual: Verdict; but: Record<string, Verdict> }> = {
  // With the report's own spreads in Figure 4, no result at all is shown equal within 5 points.
  1: { usual: "reproduced", but: { C1: "consistent", C2: "consistent" } },
  0: {
    usual: "inconclusive",
    but: {
      ...{ C1: "consistent", C2: "consistent", C3: "reproduced", C6: "reproduced" },
      ...{ C13: "reproduced", C14: "differs", C20: "untestable", C24: "reproduced" },
    },
  },
  [-1]: {
    usual: "not reproduced",
    but: { C1: "differs", C2: "differs", C13: "differs", C14: "differs" },
  },
};

for (const world of WORLDS) {
  Deno.test(`every claim comes out as it should in world ${world}`, () => {
    const { usual, but } = EXPECTED[world];
    for (const { id, verdict, sentence } of ledger(claimWorld(world))) {
      assertEquals(verdict, but[id] ?? usual, `${id}: ${sentence}`);
    }
  });

  Deno.test(`every row fits the schema, and its sentence has its numbers only, in world ${world}`, () => {
    for (const row of ledger(claimWorld(world))) {
      assertEquals(claim.parse(row), row);
      assert(/^[A-Z].*\.$/.test(row.sentence), row.sentence);
      assertEquals(strangers(row), [], row.sentence);
    }
  });
}

Deno.test("the ledger has C1 to C25 in order, and reads every input that the stage asks for", () => {
  const ids = Array.from({ length: 25 }, (_, k) => `C${k + 1}`);
  assertEquals(ledger(claimWorld(1)).map(({ id }) => id), ids);
  assertEquals(new Set(CLAIMS.flatMap(({ from }) => from)), new Set(INPUT_NAMES));
});

Deno.test("Holm's correction goes over the orderings of one figure, whatever row they are in", () => {
  const rows = new Map(ledger(claimWorld(0)).map((row) => [row.id, row]));
  const figure5 = [...rows.get("C8")!.comparisons, ...rows.get("C9")!.comparisons];
  const smallest = figure5.toSorted((a, b) => a.p - b.p)[0];
  assertEquals(figure5.length, 6);
  assertAlmostEquals(smallest.adjustedP!, Math.min(1, 6 * smallest.p), 1e-12);
  assertEquals(rows.get("C4")!.comparisons[0].adjustedP, null, "one test needs no correction");
  assert(rows.get("C10")!.comparisons[0].adjustedP! >= rows.get("C10")!.comparisons[0].p);
});

Deno.test("C8 compares with b = 1024, C9 with the last batch size whose rate grows", () => {
  const rows = new Map(ledger(claimWorld(1)).map((row) => [row.id, row]));
  const pairs = (id: string) => rows.get(id)!.comparisons.map(({ what }) => what);
  assertEquals(
    pairs("C8"),
    [2048, 4096, 8192, 16384].map((b) => `b = ${b} against b = 1024`),
  );
  assertEquals(pairs("C9"), [8192, 16384].map((b) => `b = ${b} against b = 4096`));
});

Deno.test("the loss of independent minibatches has four times the variance at a quarter of the size", () => {
  const [, , , c4] = ledger(claimWorld(1));
  assertAlmostEquals(c4.numbers[0].value as number, 4, 0.6);
});

Deno.test("the row of Figure 4 says rightly that no result of 5 runs can be shown equal", () => {
  for (const [size, printed] of Object.entries(REPORT["fig-4"])) {
    const theirs = printedSummary(printed);
    for (let sd = 0; sd < 20; sd += 0.25) {
      assert(pInside(welch({ ...theirs, sd }, theirs), 5) > 0.05, `b = ${size} and ± ${sd}`);
    }
  }
});

Deno.test("the report's own numbers of Figure 8 stand beside ours and decide nothing", () => {
  const c15 = ledger(claimWorld(-1)).find(({ id }) => id === "C15")!;
  assertEquals(c15.verdict, "not reproduced");
  assertAlmostEquals(c15.comparisons[1].t!, 5.45, 0.01);
  assertStringIncludes(c15.sentence, "t = 5.5 (p < 0.001), which is significant");
});

Deno.test("a seed's best epoch is chosen by the other seeds, so that noise alone shows no fall", () => {
  const inputs = claimWorld(1);
  const rows = inputs.comparison.rows.map((row) => {
    // Each seed has a lucky epoch of its own, which even lifts the mean of all above the last one.
    const lucky = row.epoch === 4 + row.replica;
    return { ...row, accuracy: lucky ? 1 : row.epoch === 10 ? 0.8 : 0.76 };
  });
  const c18 = ledger({ ...inputs, comparison: { ...inputs.comparison, rows } })
    .find(({ id }) => id === "C18")!;
  assertEquals(c18.verdict, "reproduced", c18.sentence);
});

Deno.test("a claim whose series are missing is untestable, and says which", () => {
  const inputs = claimWorld(1);
  const series = inputs["batch-size"].series.filter(({ batchSize }) => batchSize < 16384);
  const rows = ledger({ ...inputs, "batch-size": { ...inputs["batch-size"], series } });
  const sentence = "Not tested: it needs one series of sgd, b = 16384, and batch-size has 0.";
  for (const id of ["C8", "C9"]) {
    const row = rows.find((row) => row.id === id)!;
    assertEquals([row.verdict, row.sentence], ["untestable", sentence]);
    assertEquals(claim.parse(row), row);
  }
  assertEquals(rows.filter(({ verdict }) => verdict === "untestable").length, 2);
});

Deno.test("two seeds and two epochs make a row for every claim", () => {
  const rows = ledger(small(claimWorld(1), 2, 2));
  assertEquals(rows.length, 25);
  for (const row of rows) assertEquals(claim.parse(row), row);
  const sentence = rows.find(({ id }) => id === "C16")!.sentence;
  assertStringIncludes(sentence, "at least 3 epochs of training, and there are 2");
});

Deno.test("a single seed cannot be tested", () => {
  for (const row of ledger(small(claimWorld(1), 1, 10))) {
    assertEquals(claim.parse(row), row);
    if (row.from.includes("comparison") || row.from.includes("adam-rmsprop")) {
      assertEquals(row.verdict, "untestable", row.id);
      assertStringIncludes(row.sentence, "at least two seeds");
    }
  }
});

/** The same inputs with fewer seeds and epochs. */
function small(inputs: ClaimInputs, seeds: number, epochs: number): ClaimInputs {
  const { titles, ...read } = inputs;
  const artifacts: [string, ClaimInputs[InputName]][] = Object.entries(read);
  const fewer = artifacts.map(([name, artifact]) => {
    if (artifact.schema === "training-figure/1") {
      return [name, smallFigure(artifact, seeds, epochs)];
    }
    if (artifact.schema === "training/1") return [name, smallRun(artifact, seeds, epochs)];
    return [name, artifact];
  });
  return { ...Object.fromEntries(fewer), titles } as unknown as ClaimInputs;
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
function strangers(row: Claim): string[] {
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
