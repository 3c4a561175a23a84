import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import { sized } from "../../site/blocks/downloads.ts";
import { equation } from "../../site/blocks/equation.ts";
import { figureBlock } from "../../site/blocks/figure.ts";
import { makeFigures } from "../../site/figures/registry.ts";
import { linksFrom } from "../../site/html/links.ts";
import { referencesFrom } from "../../site/theorems/references.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fixtureFiles, outputsOf } from "../support/fixture_outputs.ts";

const OUTPUTS = outputsOf(fixtureFiles(PAPER_FIXTURE));

function parse({ text }: { text: string }): Document {
  return parseHTML(`<body>${text}</body>`).document;
}

for (const entry of makeFigures(OUTPUTS)) {
  const { id, label, stage } = entry.figure;
  Deno.test(`${label} says how it was made: its stage, its artifact, and all that these come from`, () => {
    const page = parse(figureBlock(entry, OUTPUTS, linksFrom(`/figures/${id}/`)));
    const origin = page.querySelector(`#${id}-origin`)!;
    const { sha256 } = OUTPUTS.artifacts[stage]!;
    const codes = [...origin.querySelectorAll("code")].map((code) => code.textContent);
    assert(codes.includes(`deno task stage ${stage}`));
    // Once of the file itself, once as its record has it.
    assertEquals(codes.filter((code) => code === sha256).length, 2);
    const told = [...origin.querySelectorAll("h2 code")].map((code) => code.textContent!);
    assertEquals(new Set(told), lineage(stage));
    assertEquals(told.at(-1), stage);
  });
}

/** The stage and all that it was computed from, however far back. */
function lineage(stage: string): Set<string> {
  const found = new Set([stage]);
  for (const name of found) {
    for (const input of Object.keys(OUTPUTS.records.get(name)!.components.inputs)) found.add(input);
  }
  return found;
}

Deno.test("every table of a figure stands below a caption of its own", () => {
  const [entry] = makeFigures(OUTPUTS).filter(({ figure }) => figure.id === "fig-4");
  const page = parse(figureBlock(entry, OUTPUTS, linksFrom("/figures/fig-4/")));
  const tables = [...page.querySelectorAll("table")];
  assert(tables.length > 3);
  for (const table of tables) {
    const caption = page.getElementById(table.getAttribute("aria-labelledby")!)!;
    assert(caption.textContent!.trim().length > 10, table.id);
  }
});

Deno.test("a download says how large it is, in thousands of bytes", () => {
  const labelOf = (bytes: number) =>
    sized({ url: "/a.csv", label: "rows", text: "é".repeat(bytes / 2) }).label;
  assertEquals([2, 1498, 1500, 1_234_000].map(labelOf), [
    "rows, 1 kB",
    "rows, 1 kB",
    "rows, 2 kB",
    "rows, 1,234 kB",
  ]);
});

Deno.test("an equation has the anchor that links lead to", () => {
  const to = referencesFrom(linksFrom("/sgd/"));
  for (const number of [1, 14, 27]) {
    const link = parse(to.eq(number)).querySelector("a")!.getAttribute("href")!;
    const anchor = link.slice(link.indexOf("#") + 1);
    assertEquals(parse(equation(number, to)).querySelector(".equation")!.id, anchor);
    assertStringIncludes(link, "#eq-");
  }
});
