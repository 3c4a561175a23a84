import { assertEquals } from "@std/assert";
import { dagDot, dagMermaid, dagText } from "../../pipeline/export/dag.ts";

const STAGES = [
  { name: "data", title: "the data", paper: "Table 1", inputs: [] },
  { name: "train/a-b64", title: "training", paper: 'Figure "2"', inputs: ["data"] },
];

Deno.test("the DAG as text, Mermaid and DOT", () => {
  assertEquals(
    dagText(STAGES),
    'data         the data (Table 1)\ntrain/a-b64  training (Figure "2")\n             from data',
  );
  assertEquals(
    dagMermaid(STAGES),
    `flowchart LR
  s0["data<br>Table 1"]
  s1["train/a-b64<br>Figure '2'"]
  s0 --> s1`,
  );
  assertEquals(
    dagDot(STAGES),
    `digraph stages {
  rankdir=LR; node [shape=box];
  "data" [label="data\\nTable 1"];
  "train/a-b64" [label="train/a-b64\\nFigure '2'"];
  "data" -> "train/a-b64";
}`,
  );
});
