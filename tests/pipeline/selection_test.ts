import { assertEquals, assertThrows } from "@std/assert";
import { z } from "zod";
import { dagDot, dagMermaid, dagText } from "../../pipeline/export/dag.ts";
import { checkStages, selectStages } from "../../pipeline/selection.ts";
import type { Stage } from "../../pipeline/stage.ts";
import { UserError } from "../../pipeline/user_error.ts";

function stage(name: string, ...inputs: string[]): Stage {
  return {
    name,
    inputs,
    title: `title of ${name}`,
    paper: "Figure 4",
    module: import.meta.url,
    params: null,
    schema: z.null(),
    usesBackend: false,
  };
}

const STAGES = [
  stage("figure", "train/b", "train/a"),
  stage("data"),
  stage("train/a", "data"),
  stage("train/b", "data"),
  stage("theorem"),
];
const names = (stages: Stage[]) => stages.map(({ name }) => name);

Deno.test("a stage comes with all it needs, each after its inputs", () => {
  assertEquals(names(selectStages(STAGES, ["figure"])), ["data", "train/b", "train/a", "figure"]);
  assertEquals(names(selectStages(STAGES, ["train/a", "data"])), ["data", "train/a"]);
  assertEquals(names(selectStages(STAGES, [])).length, 5);
});

Deno.test("people: an unknown stage is refused with the nearest names and the list", () => {
  const ask = (name: string) => assertThrows(() => selectStages(STAGES, [name]), UserError).message;
  assertEquals(
    ask("figur"),
    "Unknown stage figur; did you mean figure? There are: figure, data, train/a, train/b, theorem",
  );
  assertEquals(ask("train").split("?")[0], "Unknown stage train; did you mean train/a or train/b");
  assertEquals(ask("nothing-like-it").split(";")[1].slice(0, 11), " there are:");
});

Deno.test("a DAG that cannot be is refused", () => {
  checkStages(STAGES);
  const refused = (...stages: Stage[]) => assertThrows(() => checkStages(stages), Error).message;
  assertEquals(refused(stage("a"), stage("a")), "Stage a is declared twice");
  assertEquals(refused(stage("a", "b")), "Stage a reads b, which no stage makes");
  assertEquals(refused(stage("a", "b"), stage("b", "a")), "Stages in a cycle: a <- b <- a");
  for (const name of ["", "A", "../a", "a/", "records/a", "runs", "a b"]) {
    assertEquals(refused(stage(name)).includes("a name is lower-case words"), true);
  }
});

Deno.test("the DAG as text, Mermaid and DOT", () => {
  const stages = [stage("data"), stage("train/a", "data")];
  assertEquals(
    dagText(stages),
    "data     title of data (Figure 4)\ntrain/a  title of train/a (Figure 4)\n         from data",
  );
  assertEquals(
    dagMermaid(stages),
    'flowchart LR\n  s0["data<br>Figure 4"]\n  s1["train/a<br>Figure 4"]\n  s0 --> s1',
  );
  assertEquals(dagDot(stages).includes('  "data" -> "train/a";'), true);
});
