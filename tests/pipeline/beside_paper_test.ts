import { assertEquals } from "@std/assert";
import { printedText, REPORT } from "../../lib/report.ts";
import { besidePaper, besidePaperText } from "../../pipeline/commands/beside_paper.ts";
import { trainingFigures } from "../../pipeline/experiments/configs.ts";
import { PAPER_NUMBERS } from "../../pipeline/paper_numbers.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import { BASE, type Project, projectOf } from "../../pipeline/project.ts";
import { stagesFor } from "../../pipeline/stages.ts";
import { artifactText } from "../../pipeline/store/artifact_text.ts";
import { sha256 } from "../../pipeline/store/canonical.ts";
import { diskFiles } from "../../pipeline/store/files.ts";
import { keyOf, sealed } from "../../pipeline/store/record.ts";

const accuracy = (mean: number, sd: number) => ({ finalTestAccuracy: { mean, sd, n: 5 } });
const ARTIFACT = artifactText({ series: [accuracy(0.11346, 0.0314), accuracy(0.421649, 0)] });

/** A project whose disk holds the artifact of `sgd-batch` and its record, and nothing else. */
function project(): Project {
  const components = {
    ...{ engine: 1, params: null, profile: { name: "paper" as const, notice: null } },
    ...{ shape: sha256(""), modules: {}, packages: {}, inputs: {} },
  };
  const artifact = { path: "x", bytes: ARTIFACT.length, sha256: sha256(ARTIFACT) };
  const record = sealed({
    ...{ schema: "record/1", stage: "sgd-batch", key: keyOf(components), components, artifact },
    backend: null,
  });
  const texts = new Map([
    ["/r/outputs/sgd-batch.json", ARTIFACT],
    ["/r/outputs/records/sgd-batch.json", JSON.stringify(record)],
  ]);
  const read = (path: string) => {
    const text = texts.get(path);
    return Promise.resolve(text === undefined ? null : new TextEncoder().encode(text));
  };
  const profile = PROFILES.paper;
  const files = { ...diskFiles, read };
  return projectOf({ ...BASE, root: "/r", files }, profile, stagesFor(profile));
}

Deno.test("people: the report's numbers stand beside ours, in the report's digits", async () => {
  const rows = await besidePaper(project(), ["dataset", "sgd-batch"]);
  assertEquals(
    besidePaperText(rows, "Not the reproduction."),
    `

The report's numbers beside ours:
                                                  report           ours
  sgd-batch  final test accuracy, b = 64    39.6 ± 9.9 %   11.3 ± 3.1 %
  sgd-batch  final test accuracy, b = 256  42.16 ± 6.3 %  42.16 ± 0.0 %
  (Not the reproduction.)`,
  );
  assertEquals(besidePaperText(await besidePaper(project(), ["dataset"]), null), "");
});

Deno.test("people: numbers of generated digits do not stand beside the report's", async () => {
  const demo = { ...project(), profile: { ...PROFILES.demo, outputs: "outputs" } };
  assertEquals(await besidePaper(demo, ["sgd-batch"]), []);
});

Deno.test("people: what is not there is not told", async () => {
  const { stages, ...rest } = project();
  const files = { ...rest.files, read: () => Promise.resolve(null) };
  assertEquals(await besidePaper({ ...rest, stages, files }, ["sgd-batch"]), []);
});

Deno.test("every number of the report is told beside ours", () => {
  assertEquals(
    Object.values(PAPER_NUMBERS).flat().map(({ printed }) => printed),
    Object.values(REPORT).flatMap(Object.values).map(printedText),
  );
});

Deno.test("each number of the report stands beside the config that it is of", () => {
  const figure = (name: string) =>
    trainingFigures(PROFILES.paper).find((figure) => figure.name === name)!;
  const [adam, rmsprop] = figure("adam-rmsprop").configs.map(({ optimizer }) => optimizer.name);
  assertEquals([adam, rmsprop], ["adam", "rmsprop"]);
  assertEquals(figure("sgd-batch").configs.map(({ batchSize }) => batchSize), [64, 256]);
});
