import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { printedText, REPORT } from "../lib/report.ts";
import { claimsArtifact } from "../lib/schema/claims.ts";
import type { Summary } from "../lib/schema/common.ts";
import { sequentialRuleArtifact } from "../lib/schema/sequential_rule.ts";
import { trainingFigureArtifact } from "../lib/schema/training_figure.ts";
import { tuningArtifact } from "../lib/schema/tuning.ts";
import { variantsArtifact } from "../lib/schema/variants.ts";
import { lacks } from "./support/permissions.ts";

// Lines are wrapped and columns padded: neither says anything.
const text = (path: string) => Deno.readTextFileSync(new URL(`../${path}`, import.meta.url));
const README = () => text("README.md").replace(/\s+/g, " ");
const artifact = (stage: string) => JSON.parse(text(`outputs/${stage}.json`));
const figure = (stage: string) => trainingFigureArtifact.parse(artifact(stage));

function percent({ mean, sd }: Summary, digits: number): string {
  return `${(100 * mean).toFixed(digits)} ± ${(100 * sd).toFixed(digits)}`;
}

Deno.test({
  name: "README's table of final accuracies says what the artifacts and the ledger say",
  ignore: lacks("read"),
  fn() {
    const { claims } = claimsArtifact.parse(artifact("claims"));
    const verdict = (id: string) => claims.find((claim) => claim.id === id)!.verdict;
    const end = (stage: string, k: number) => figure(stage).series[k].finalTestAccuracy;
    const figure4 = (b: 64 | 256, k: number, id: string) =>
      `| 4 | SGD, b = ${b} | ${printedText(REPORT["fig-4"][b])} | ${
        percent(end("sgd-batch", k), 1)
      } | ${verdict(id)} |`;
    const figure8 = (title: string, name: string, k: number, id: string) =>
      `| 8 | ${title}, b = 1024 | ${printedText(REPORT["fig-8"][name])} | ${
        percent(end("adam-rmsprop", k), 2)
      } | ${verdict(id)} |`;
    const rows = [
      figure4(64, 0, "C1"),
      figure4(256, 1, "C2"),
      figure8("Adam", "adam", 0, "C13"),
      figure8("RMSProp", "rmsprop", 1, "C14"),
      `| 9 | Nesterov, b = 1024 | not printed | ${percent(end("comparison", 1), 1)} | |`,
      `| 9 | SGD, b = 1024 | not printed | ${percent(end("comparison", 0), 1)} | |`,
    ];
    for (const row of rows) assertStringIncludes(README(), row);
  },
});

Deno.test({
  name: "README counts the verdicts as the ledger does",
  ignore: lacks("read"),
  fn() {
    const { claims, findings } = claimsArtifact.parse(artifact("claims"));
    const count = (rows: { verdict: string }[], verdict: string) =>
      rows.filter((row) => row.verdict === verdict).length;
    const words = (rows: { verdict: string }[], named: Record<string, string>) =>
      Object.entries(named).map(([verdict, word]) => `${count(rows, verdict)} ${word}`).join(", ");
    const ofClaims = words(claims, {
      ...{ reproduced: "reproduced", consistent: "consistent", differs: "differ" },
      ...{ "not reproduced": "not reproduced", open: "open", untestable: "untestable here" },
    });
    const ofFindings = words(findings, {
      ...{ supported: "supported", "not supported": "not supported", open: "open" },
    });
    const said = `Verdicts on the report's ${claims.length} statements: ${ofClaims}. ` +
      `On our own ${findings.length} findings: ${ofFindings}.`;
    assertStringIncludes(README(), said);
  },
});

Deno.test({
  name: "README says after how many seeds Adam's number was decided, and what it was then",
  ignore: lacks("read"),
  fn() {
    const { claims } = claimsArtifact.parse(artifact("claims"));
    const { reached, comparisons: [{ ours }] } = claims.find(({ id }) => id === "C13")!;
    const end = `${ours.mean.toFixed(2)} ± ${ours.sd.toFixed(2)}`;
    assertStringIncludes(README(), `Adam's number was decided after ${reached!.n}, at ${end}.`);
  },
});

Deno.test({
  name: "README says of the sequential rule what its simulation found",
  ignore: lacks("read"),
  fn() {
    const { promised, comparisons } = sequentialRuleArtifact.parse(artifact("sequential-rule"));
    assertStringIncludes(
      README(),
      `a rule that errs in at most ${100 * promised} % of studies of normal values`,
    );
    const errors = comparisons.filter((row) =>
      row.law === "normal" && row.levels === "spent" && row.margin === null &&
      row.difference === 0 && (row.quantity === "mean" || row.sdRatio === 1)
    );
    assert(errors.length >= 5);
    for (const { different: { share, error } } of errors) assert(share <= promised + 2 * error);
  },
});

Deno.test({
  name: "what README calls unexpected stands in the artifacts",
  ignore: lacks("read"),
  fn() {
    const { claims } = claimsArtifact.parse(artifact("claims"));
    const [doubt] = claims.find(({ id }) => id === "C15b")!.comparisons;
    assertStringIncludes(
      README(),
      `the doubt that it voices about them: t = ${doubt.t!.toFixed(1)}`,
    );
    const [, b8192, b16384] = figure("rule-continued").series;
    assertEquals([b8192.batchSize, b16384.batchSize], [8192, 16384]);
    assertStringIncludes(README(), `b = 8192 ends at ${percent(b8192.finalTestAccuracy, 1)} %`);
    assertStringIncludes(README(), `b = 16384 at ${percent(b16384.finalTestAccuracy, 1)} %`);
    const [, slow, , fast] = figure("scaling-rule").series.map(({ finalTestAccuracy }) =>
      (100 * finalTestAccuracy.mean).toFixed(1)
    );
    assertStringIncludes(README(), `Nesterov ends at ${fast} % instead of ${slow} %`);
    const { tuned, comparisons } = tuningArtifact.parse(artifact("tuning"));
    const accuracy = (label: string) => tuned.find((one) => one.label === label)!.testAccuracy;
    assertStringIncludes(README(), `SGD at ${percent(accuracy("sgd"), 1)} %`);
    assertStringIncludes(README(), `momentum at ${percent(accuracy("nesterov-momentum"), 2)} %`);
    assertStringIncludes(README(), "no other pair differs significantly");
    const differ = comparisons.filter(({ adjustedP }) => adjustedP < 0.05);
    assertEquals(differ.map(({ first, second }) => `${first} ${second}`), [
      "sgd adam",
      "sgd nesterov-momentum",
    ]);
  },
});

Deno.test({
  name: "README gives the effect of every variant as it was measured",
  ignore: lacks("read"),
  fn() {
    const { variants } = variantsArtifact.parse(artifact("variants"));
    for (const { optimizer, difference, interval } of variants) {
      const digits = optimizer.name === "rmsprop" ? 2 : 1;
      const [low, high, change] = [...interval, difference].map((value) =>
        (100 * value).toFixed(digits).replace("-", "−").replace(/^−(0\.0+)$/, "$1")
      );
      assert(new RegExp(`${change}( points)? \\[${low}, ${high}\\]`).test(README()), change);
    }
  },
});

Deno.test({
  name: "CITATION.cff says which version to cite, and of when",
  ignore: lacks("read"),
  fn() {
    assertMatch(text("CITATION.cff"), /^version: \d+\.\d+\.\d+\ndate-released: \d{4}-\d\d-\d\d$/m);
  },
});

Deno.test({
  name: "deno.json says of every package with a script whether it may run: unasked, Deno warns",
  ignore: lacks("read"),
  fn() {
    const { npm } = JSON.parse(text("deno.lock"));
    const asking = Object.keys(npm).filter((name) => npm[name].scripts)
      .map((name) => `npm:${name.slice(0, name.lastIndexOf("@"))}`);
    const { deny } = JSON.parse(text("deno.json")).allowScripts;
    assertEquals(asking, deny);
  },
});
