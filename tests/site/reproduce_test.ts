import { assertEquals } from "@std/assert";
import { parseHTML } from "linkedom";
import { drawGraph } from "../../site/reproduce/draw_graph.ts";
import { stageGroups } from "../../site/reproduce/stage_graph.ts";
import type { Outputs } from "../../site/artifacts.ts";

/** Stage -> its inputs. */
function graph(stages: Record<string, string[]>) {
  const records = Object.entries(stages).map(([stage, inputs]) => {
    const digests = Object.fromEntries(inputs.map((input) => [input, ""]));
    return [stage, { stage, components: { inputs: digests } }];
  });
  return stageGroups({ records: new Map(records as never) } as Outputs);
}

Deno.test("reproduce: stages of one kind are one box, one column deeper than what they read", () => {
  const groups = graph({
    "train/b": ["dataset"],
    claims: ["figure", "dataset"],
    "train/a": ["dataset"],
    figure: ["train/a", "train/b"],
    dataset: [],
    theorem: [],
  });
  assertEquals(groups.map(({ name, depth }) => [name, depth]), [
    ["dataset", 0],
    ["train/…", 1],
    ["figure", 2],
    ["claims", 3],
    ["theorem", 0],
  ]);
  const { document } = parseHTML(drawGraph(groups).text);
  assertEquals(document.querySelectorAll("rect").length, 4);
  assertEquals(document.querySelectorAll("path").length, 4);
  const [svg] = document.querySelectorAll("svg");
  for (const box of document.querySelectorAll("rect")) {
    const right = Number(box.getAttribute("x")) + Number(box.getAttribute("width"));
    assertEquals(right <= Number(svg.getAttribute("width")), true);
  }
});
