import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import { figureBlock } from "../../site/blocks/figure.ts";
import { panelSvg } from "../../site/blocks/panel.ts";
import { FIG_S10 } from "../../site/figures/fig_s10/fig_s10.ts";
import { finding, remarks } from "../../site/figures/fig_s10/fig_s10.ts";
import type { Size } from "../../site/charts/chart.ts";
import type { MadeFigure } from "../../site/figures/figure.ts";
import { linksFrom } from "../../site/html/links.ts";
import { tunedResults } from "../../site/pages/conclusion.page.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fixtureFiles, outputsOf } from "../support/fixture_outputs.ts";

const OUTPUTS = outputsOf(fixtureFiles(PAPER_FIXTURE));
const TUNING = OUTPUTS.artifacts.tuning!;
const MADE: MadeFigure = FIG_S10.make(OUTPUTS)!;

function draw(key: string, size: Size = "wide"): SVGSVGElement {
  return panelSvg(MADE.panels.find((panel) => panel.key === key)!, size, "fig-s10");
}

Deno.test("each optimizer has a line with a dot per learning rate, a ring and a cross", () => {
  const panels = {
    "one-rate": ["sgd", "heavy-ball", "nesterov"],
    adaptive: ["rmsprop", "amsgrad"],
  };
  for (const [panel, keys] of Object.entries(panels)) {
    for (const key of keys) {
      const svg = draw(panel);
      const count = (what: string) =>
        svg.querySelectorAll(`g.${what}.${key} path, g.${what}.${key} circle`).length;
      // nine learning rates; those of β = 0.9 alone for Nesterov
      assertEquals([count("tried"), count("chosen"), count("edge")], [9, 1, 1], key);
      assertEquals([count("line"), count("band")], [1, 1], key);
    }
  }
  assertEquals(draw("adaptive").querySelectorAll("g.edge.adam path").length, 0);
});

Deno.test("the ring is where the chosen learning rate and its accuracy are", () => {
  const svg = draw("one-rate");
  const height = Number(svg.getAttribute("height"));
  const [, x, y] = /translate\(([\d.]+),([\d.]+)\)/.exec(ringOf(svg).getAttribute("transform")!) ??
    [null, ringOf(svg).getAttribute("cx"), ringOf(svg).getAttribute("cy")];
  // all panels go from 0.00001 to 30 over 386 px, from the 46th on
  const at = 46 + 386 * Math.log10(0.3 / 1e-5) / Math.log10(30 / 1e-5);
  assertAlmostEquals(Number(x), at, 0.1);
  // 0 to 100 % over the height between the key and the axis, which ends 42 px above the lower edge
  const top = 54 + 20 * 2;
  assertAlmostEquals(Number(y), top + (height - 42 - top) * (1 - 0.982), 0.1);
});

function ringOf(svg: SVGSVGElement): Element {
  return svg.querySelector("g.chosen.sgd circle, g.chosen.sgd path")!;
}

Deno.test("momenta are compared at their best learning rates", () => {
  const rows = [...draw("momentum").querySelectorAll("g.label text")].map((t) => t.textContent);
  assertEquals(rows.map((row) => row!.split(":")[0].replaceAll("\u00a0", " ")), [
    "β = 0.5, α = 0.01",
    "β = 0.8, α = 0.01",
    "β = 0.9, α = 0.03",
    "β = 0.95, α = 0.01",
    "β = 0.99, α = 0.01",
  ]);
});

Deno.test("every number shown is the artifact's", () => {
  const entry = { figure: FIG_S10, made: MADE };
  const block = figureBlock(entry, OUTPUTS, linksFrom("/figures/fig-s10/"));
  const numbers = [...parseHTML(`<body>${block.text}</body>`).document.querySelectorAll("data")];
  assert(numbers.length > 300, `${numbers.length} numbers`);
  for (const number of numbers) {
    const source = number.getAttribute("data-source")!;
    const value = Number(number.getAttribute("value"));
    assertEquals(value, recompute(source, number.getAttribute("data-rule")), source);
    const text = number.textContent!;
    if (text.includes("×")) continue;
    const shown = Number(text.replaceAll(",", "").replace("−", "-"));
    const half = 0.5 * 10 ** -(text.split(".")[1] ?? "").length + 1e-9;
    const inPercent = /Accuracy\/|\/difference$|\/interval\//.test(source) &&
      !source.endsWith("/n");
    assertAlmostEquals(shown, inPercent ? 100 * value : value, half, source);
  }
});

Deno.test("the finding names the best, the last, and what no test tells from the best", () => {
  const words = finding(TUNING).text.replace(/<[^>]*>/g, "").replaceAll("\u00a0", " ");
  assertStringIncludes(words, "Nesterov with its own β ends highest on the test images, at 98.40");
  assertStringIncludes(words, "SGD lowest, at 97.80 ± 0.09 %");
  assertStringIncludes(words, "15 of 21 pairs differ");
  assertStringIncludes(words, "no test tells Nesterov with its own β from AMSGrad.");
});

Deno.test("a choice at the end of its grid is remarked", () => {
  assertEquals(remarks(TUNING), []);
  const short = structuredClone(TUNING.value);
  short.tuned[0].atGridEnd = true;
  assertStringIncludes(remarks({ ...TUNING, value: short })[0], "SGD: the chosen learning rate");
});

Deno.test("without the artifact there is neither figure nor table", () => {
  const empty = outputsOf(new Map());
  assertEquals([FIG_S10.make(empty), tunedResults(empty)], [null, null]);
});

function recompute(source: string, rule: string | null): number {
  const value = source.split("#")[1].split("/").slice(1).reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown>)[key],
    JSON.parse(TUNING.text),
  );
  if (rule === null) return value as number;
  const pairs = value as { adjustedP: number }[];
  return rule === "count comparisons"
    ? pairs.length
    : pairs.filter((p) => p.adjustedP < 0.05).length;
}
