import { assertEquals, assertThrows } from "@std/assert";
import { sealed } from "../../lib/outputs/record_text.ts";
import type { RunReport } from "../../lib/schema/run_report.ts";
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
  const others = [...measured, "tuning", "variants", "claims", "published-weights"];
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
  assertThrows(() => outputsOf(files), SiteError, "its record, which requires SHA-256");
});

const without = (name: string) => {
  const files = fixtureFiles(PAPER_FIXTURE);
  files.delete(name);
  return files;
};
const edited = (name: string, from: string | RegExp, to: string) => {
  const files = fixtureFiles(PAPER_FIXTURE);
  const text = new TextDecoder().decode(files.get(name));
  return files.set(name, encode(text.replace(from, to)));
};

Deno.test("what the engine would refuse is not shown, wherever it is in a figure's origins", () => {
  const run = "runs/train/sgd-b64-lr0.001.json";
  const found: [ReturnType<typeof without>, string][] = [
    [without("records/sgd-batch.json"), "artifact sgd-batch has no record"],
    [without("records/train/sgd-b64-lr0.001.json"), "artifact train/sgd-b64-lr0.001 has no record"],
    [edited("records/sgd-batch.json", '"engine":1', '"engine":2'), "it was changed after it was"],
    [
      edited(run, '"trainSeconds":', '"trainSeconds":9'),
      "the run report of train/sgd-b64-lr0.001 was",
    ],
    [without(run), "the run report of train/sgd-b64-lr0.001 is missing"],
    [
      without("train/sgd-b64-lr0.001.json"),
      "was made from artifact train/sgd-b64-lr0.001, which is not there",
    ],
  ];
  for (const [files, message] of found) {
    const error = assertThrows(() => outputsOf(files), SiteError, message);
    assertEquals(error.message.split("\n").length, 1);
  }
});

Deno.test("an artifact that was made from others than there are is not shown", () => {
  const files = fixtureFiles(PAPER_FIXTURE);
  const other = fixtureFiles({ ...PAPER_FIXTURE, epochs: 9 });
  const stage = "train/sgd-b64-lr0.001";
  for (const path of [`${stage}.json`, `records/${stage}.json`, `runs/${stage}.json`]) {
    files.set(path, other.get(path)!);
  }
  assertThrows(
    () => outputsOf(files),
    SiteError,
    `made from artifact ${stage}, which is another by`,
  );
});

Deno.test("a run report that no digest ties to its record has to agree with it", () => {
  const untied = (change: (report: RunReport) => void) => {
    const files = fixtureFiles(PAPER_FIXTURE);
    const json = (name: string) => JSON.parse(new TextDecoder().decode(files.get(name)));
    const [record, run] = [json("records/epoch-time.json"), json("runs/epoch-time.json")];
    const { report: _, seal: __, ...rest } = record;
    change(run);
    files.set("records/epoch-time.json", encode(JSON.stringify(sealed(rest))));
    return files.set("runs/epoch-time.json", encode(JSON.stringify(run)));
  };
  const outputs = outputsOf(untied(() => {}));
  assertEquals(outputs.runsHeldBy.get("epoch-time"), "agreement");
  assertEquals(outputs.runsHeldBy.get("dataset"), "digest");
  const other = untied((report) => report.backend!.adapter = "another");
  assertThrows(() => outputsOf(other), SiteError, "tells of another backend");
  const moved = untied((report) => report.stage = "dataset");
  assertThrows(() => outputsOf(moved), SiteError, "tells of another stage");
});

Deno.test("a corrupt record or run report is refused", () => {
  for (const name of ["records/dataset.json", "runs/train/sgd-b64-lr0.001.json"]) {
    const files = fixtureFiles(PAPER_FIXTURE).set(name, encode("[]"));
    assertThrows(() => outputsOf(files), SiteError, `Cannot trust fixture/`);
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
