import { assertEquals, assertThrows } from "@std/assert";
import { titleSuffix } from "../../site/_includes/page.ts";
import { noticeOf } from "../../site/artifacts.ts";
import { SiteError } from "../../site/read_artifact.ts";
import { DEMO_FIXTURE, PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fixtureFiles, outputsOf } from "../support/fixture_outputs.ts";
import { THEORY_STAGES } from "../support/fixture_theory.ts";
import { CONFIGS, FIGURE_CONFIGS, stageName } from "../support/fixture_training.ts";

const encode = (text: string) => new TextEncoder().encode(text);

Deno.test("outputs are read with the origins of everything they were made from", () => {
  const outputs = outputsOf(fixtureFiles(PAPER_FIXTURE));
  const figures = Object.keys(FIGURE_CONFIGS);
  const measured = ["capacity", "landscape", "epoch-time", "adam-step", "gradient-noise"];
  const others = [...measured, "tuning", "variants", "claims"];
  const shown = ["dataset", ...figures, ...THEORY_STAGES, ...others];
  assertEquals(Object.keys(outputs.artifacts).sort(), shown.toSorted());
  const stages = [...shown, ...CONFIGS.map(stageName)].sort();
  assertEquals([...outputs.records.keys()].sort(), stages);
  assertEquals([...outputs.runs.keys()].sort(), stages);
});

Deno.test("nothing computed is no error", () => {
  const outputs = outputsOf(new Map());
  assertEquals(outputs.artifacts, {});
  assertEquals(noticeOf(outputs), null);
});

Deno.test("a corrupt artifact is refused in one line that names file, place and remedy", () => {
  const found: [string, string][] = [
    ["{", "fixture/sgd-batch.json: JSON is required, and it does not parse"],
    [`{"schema":"training-figure/2"}`, "fixture/sgd-batch.json: at /schema: "],
  ];
  for (const [text, message] of found) {
    const files = fixtureFiles(PAPER_FIXTURE).set("sgd-batch.json", encode(text));
    const error = assertThrows(() => outputsOf(files), SiteError, message);
    assertEquals(error.message.split("\n").length, 1);
    assertEquals(error.message.includes("deno task stage sgd-batch --force"), true);
  }
});

Deno.test("an artifact that is not the one of its record is refused", () => {
  const files = fixtureFiles(PAPER_FIXTURE);
  const edited = new TextDecoder().decode(files.get("sgd-batch.json")).replace(
    '"epochs":10',
    '"epochs":9',
  );
  files.set("sgd-batch.json", encode(edited));
  assertThrows(() => outputsOf(files), SiteError, "its record requires SHA-256");
});

Deno.test("a corrupt record or run report is refused", () => {
  for (const name of ["records/dataset.json", "runs/train/sgd-b64-lr0.001.json"]) {
    const files = fixtureFiles(PAPER_FIXTURE).set(name, encode("[]"));
    assertThrows(() => outputsOf(files), SiteError, `Cannot read fixture/${name}`);
  }
});

Deno.test("what is not the reproduction says so in notice and title", () => {
  assertEquals(titleSuffix(outputsOf(fixtureFiles(PAPER_FIXTURE))), "");
  const demo = outputsOf(fixtureFiles(DEMO_FIXTURE));
  assertEquals(noticeOf(demo), "Fixture of the demo profile. Not MNIST.");
  assertEquals(titleSuffix(demo), " (demo: generated digits, not MNIST)");
  const quick = outputsOf(fixtureFiles({ profile: "quick", epochs: 2, replicas: 2 }));
  assertEquals(titleSuffix(quick), " (quick run, not the reproduction)");
});

Deno.test("one artifact with a notice is enough for the site to have it", () => {
  const { artifacts, ...rest } = outputsOf(fixtureFiles(PAPER_FIXTURE));
  const claims = artifacts.claims!;
  const value = { ...claims.value, notice: "Not the reproduction." };
  const outputs = { ...rest, artifacts: { ...artifacts, claims: { ...claims, value } } };
  assertEquals(noticeOf(outputs), "Not the reproduction.");
});
