import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { figureSvg } from "../../site/blocks/figure_svg.ts";
import { panelSvg } from "../../site/blocks/panel.ts";
import { FIG_4 } from "../../site/figures/fig_4/fig_4.ts";
import type { MadeFigure, Size } from "../../site/figures/figure.ts";
import { fixtureFiles, outputsOf } from "../support/fixture_outputs.ts";
import {
  DEMO_FIXTURE,
  type FixtureOptions,
  PAPER_FIXTURE,
  sgdBatchFixture,
} from "../support/fixture_sgd_batch.ts";

const SIZES: Size[] = ["wide", "narrow"];

function make(options: FixtureOptions): MadeFigure {
  return FIG_4.make(outputsOf(fixtureFiles(options)))!;
}

function draw(figure: MadeFigure, key: string, size: Size = "wide"): SVGSVGElement {
  return panelSvg(figure.panels.find((panel) => panel.key === key)!, size, "fig-4");
}

function pointsOf(path: Element): [number, number][] {
  const numbers = path.getAttribute("d")!.match(/-?[\d.]+/g)!.map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);
}

Deno.test("each batch size has one line, one band and one mark at its end", () => {
  const figure = make(PAPER_FIXTURE);
  // 10 windows an epoch; 10 epochs and the start
  for (const [key, points] of [["loss", 100], ["accuracy", 11]] as const) {
    for (const size of SIZES) {
      const svg = draw(figure, key, size);
      for (const series of ["b64", "b256"]) {
        const lines = [...svg.querySelectorAll(`g.line.${series} path`)];
        assertEquals(lines.map((line) => pointsOf(line).length), [points]);
        const bands = [...svg.querySelectorAll(`g.band.${series} path`)];
        assertEquals(bands.map((band) => pointsOf(band).length), [2 * points]);
        assertEquals(
          svg.querySelectorAll(`g.end.${series} path, g.end.${series} circle`).length,
          1,
        );
        assertEquals(
          svg.querySelector(`g.label.${series} text`)!.textContent,
          `b\u00a0=\u00a0${series.slice(1)}`,
        );
      }
    }
  }
});

Deno.test("the accuracy line ends at the artifact's final accuracy", () => {
  const { series } = sgdBatchFixture(PAPER_FIXTURE);
  const svg = draw(make(PAPER_FIXTURE), "accuracy");
  const grid = pointsOf(svg.querySelector("g.line.b64 path")!);
  // the plot area is 198 px high and ends 42 px above the lower edge; the axis goes from 0 to 100 %
  const bottom = Number(svg.getAttribute("height")) - 42;
  assertAlmostEquals(grid.at(-1)![1], bottom - 198 * series[0].finalTestAccuracy.mean, 0.01);
});

Deno.test("bands lie below all lines", () => {
  const svg = draw(make(PAPER_FIXTURE), "accuracy");
  const order = [...svg.querySelectorAll("g.band, g.line")].map((g) => g.getAttribute("class")!);
  assertEquals(order.map((name) => name.split(" ")[0]), ["band", "band", "line", "line"]);
});

Deno.test("the report's values stand beside the paper's run only", () => {
  const paper = draw(make(PAPER_FIXTURE), "accuracy");
  assertEquals(paper.querySelectorAll("g.report line").length, 2);
  assertStringIncludes(paper.textContent!, "42.16 ± 6.3 %");
  const demo = make(DEMO_FIXTURE);
  assertEquals(draw(demo, "accuracy").querySelectorAll("g.report").length, 0);
  assertEquals(demo.comparison, []);
  for (const { key } of demo.panels) {
    assert(!/report|42\.16/.test(draw(demo, key).textContent!), key);
  }
  assertStringIncludes(demo.finding.text, "generated digits (not MNIST)");
});

Deno.test("every seed has a tick", () => {
  const svg = draw(make(PAPER_FIXTURE), "seeds");
  assertEquals(svg.querySelectorAll("g.values.b64 line").length, PAPER_FIXTURE.replicas);
  assertEquals(svg.querySelectorAll("g.mean").length, 4);
});

Deno.test("the first epoch stands apart from the later ones", () => {
  const svg = draw(make(PAPER_FIXTURE), "time");
  const ticks = [...svg.querySelectorAll("g.values.b64")].map((g) => g.children.length);
  assertEquals(ticks, [5, 45]);
});

Deno.test("without times there is a sentence instead of a panel, a table and a file", () => {
  const figure = make({ ...PAPER_FIXTURE, withoutRuns: true });
  assertEquals(figure.panels.map(({ key }) => key), ["loss", "accuracy", "seeds"]);
  assertEquals(Object.keys(figure.tables), ["epochs", "seeds"]);
  assertEquals(figure.remarks.length, 1);
  assert(!figure.downloads.some(({ name }) => name.includes("times")));
});

Deno.test("a chart is one picture with a name, and its ids belong to it alone", () => {
  for (const panel of make(PAPER_FIXTURE).panels) {
    for (const size of SIZES) {
      const svg = panelSvg(panel, size, "fig-4");
      const prefix = `fig-4-${panel.key}-${size}`;
      assertEquals(svg.getAttribute("role"), "img");
      assertEquals(svg.getAttribute("aria-labelledby"), `${prefix}-title ${prefix}-desc`);
      assertEquals(svg.querySelector(`#${prefix}-desc`)!.textContent, panel.description);
      const ids = [...svg.querySelectorAll("[id]")].map(({ id }) => id);
      assert(ids.every((id) => id.startsWith(`${prefix}-`)), ids.join());
      assertEquals(new Set(ids).size, ids.length);
      assertEquals(svg.querySelectorAll("style, [style], [aria-label], [aria-hidden]").length, 0);
    }
  }
});

Deno.test("the downloaded picture needs neither style sheets nor variables", () => {
  const file = figureSvg(FIG_4, make(PAPER_FIXTURE));
  assert(!file.includes("var(--"));
  assertEquals(file.match(/<svg/g)!.length, 5);
  assertStringIncludes(file, 'xmlns="http://www.w3.org/2000/svg"');
});

Deno.test("the finding compares the gap with the spread", () => {
  const files = (means: [number, number]) => {
    const artifact = sgdBatchFixture(PAPER_FIXTURE);
    artifact.series.forEach((series, i) =>
      series.finalTestAccuracy = { mean: means[i], sd: [0.1, 0.05][i], n: 5 }
    );
    return new Map([["sgd-batch.json", new TextEncoder().encode(JSON.stringify(artifact))]]);
  };
  const finding = (...means: [number, number]) =>
    FIG_4.make(outputsOf(files(means)))!.finding.text.replace(/<[^>]*>/g, "");
  assertStringIncludes(
    finding(0.4, 0.42),
    ": 2.00 points apart, less than one standard deviation of either.",
  );
  assertStringIncludes(
    finding(0.48, 0.4),
    "less than one standard deviation of the more variable.",
  );
  assertStringIncludes(
    finding(0.2, 0.4),
    ": 20.00 points apart, more than one standard deviation of either.",
  );
});
