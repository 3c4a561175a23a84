import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import type { TrainingFigureArtifact } from "../../lib/schema/training_figure.ts";
import { figureSvg, panelSvg } from "../../site/blocks/panel.ts";
import { pointsOf as meansOf } from "../../site/charts/curve.ts";
import { FIG_5 } from "../../site/figures/fig_5/fig_5.ts";
import type { Size } from "../../site/charts/chart.ts";
import type { Figure, MadeFigure } from "../../site/figures/figure.ts";
import * as TRAINING from "../../site/figures/training/figures.ts";
import type { TrainingFigureName } from "../../site/figures/training/training_figure.ts";
import { DEMO_FIXTURE, type FixtureOptions, PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fileAlone, fixtureFiles, outputsOf } from "../support/fixture_outputs.ts";
import { FIGURE_CONFIGS, trainingFigureFixture } from "../support/fixture_training.ts";

const { FIG_4, FIG_6, FIG_8, FIG_9, FIG_S12 } = TRAINING;
const FIGURES: Figure[] = [...Object.values(TRAINING), FIG_5];
const SIZES: Size[] = ["wide", "narrow"];
const PAPER = outputsOf(fixtureFiles(PAPER_FIXTURE));

function make(figure: Figure, options?: FixtureOptions): MadeFigure {
  return figure.make(options === undefined ? PAPER : outputsOf(fixtureFiles(options)))!;
}

/** A figure whose artifact was changed by hand. */
function makeChanged(figure: Figure, change: (artifact: TrainingFigureArtifact) => void) {
  const artifact = trainingFigureFixture(figure.stage as TrainingFigureName, PAPER_FIXTURE);
  change(artifact);
  return figure.make(outputsOf(fileAlone(artifact, PAPER_FIXTURE)))!;
}

function draw(figure: MadeFigure, key: string, size: Size = "wide"): SVGSVGElement {
  return panelSvg(figure.panels.find((panel) => panel.key === key)!, size, "fig");
}

function pointsOf(path: Element): [number, number][] {
  const numbers = path.getAttribute("d")!.match(/-?[\d.]+/g)!.map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);
}

/** The heading of a chart: its only text of 14 px. */
function titleOf(svg: SVGSVGElement): string {
  return svg.querySelector('[font-size="14"]')!.textContent!;
}

const textOf = ({ text }: { text: string }) => text.replace(/<[^>]*>/g, "");

Deno.test("each config has one line, one band, one mark at its end and one label", () => {
  for (const figure of Object.values(TRAINING)) {
    const made = make(figure);
    const count = FIGURE_CONFIGS[figure.stage as TrainingFigureName].length;
    // 10 windows an epoch; 10 epochs and the start
    for (const [key, points] of [["loss", 100], ["accuracy", 11]] as const) {
      for (const size of SIZES) {
        const svg = draw(made, key, size);
        const lines = [...svg.querySelectorAll("g.line path")];
        assertEquals(lines.map((line) => pointsOf(line).length), Array(count).fill(points));
        const bands = [...svg.querySelectorAll("g.band path")];
        assertEquals(bands.map((band) => pointsOf(band).length), Array(count).fill(2 * points));
        assertEquals(svg.querySelectorAll("g.end path, g.end circle").length, count);
        const labels = [...svg.querySelectorAll("g.label text")].map((text) => text.textContent);
        assertEquals(new Set(labels).size, count, figure.id);
      }
    }
  }
});

Deno.test("a label says what tells its line from the others, in the line's colour", () => {
  const labels = (figure: Figure) =>
    [...draw(make(figure), "accuracy").querySelectorAll("g.label")].map((g) => [
      g.textContent!.replaceAll("\u00a0", " "),
      (g.querySelector("[fill]") ?? g).getAttribute("fill"),
    ]);
  assertEquals(labels(FIG_4), [["b = 64", "var(--ramp-1)"], ["b = 256", "var(--ramp-9)"]]);
  assertEquals(labels(FIG_9), [
    ["SGD", "var(--sgd)"],
    ["Nesterov", "var(--nesterov)"],
    ["RMSProp", "var(--rmsprop)"],
    ["Adam", "var(--adam)"],
  ]);
  assertEquals(labels(FIG_S12), [
    ["SGD, α = 0.001", "var(--sgd)"],
    ["Nesterov, α = 0.001", "var(--nesterov)"],
    ["SGD, α = 0.016", "var(--sgd)"],
    ["Nesterov, α = 0.016", "var(--nesterov)"],
  ]);
});

Deno.test("of two learning rates of one optimizer the smaller is dashed, and only then", () => {
  const dashed = (figure: Figure) =>
    [...draw(make(figure), "accuracy").querySelectorAll("g.line")]
      .map((g) => g.hasAttribute("stroke-dasharray"));
  assertEquals(dashed(FIG_S12), [true, true, false, false]);
  assertEquals(dashed(FIG_6), [false, false]);
});

Deno.test("the accuracy line ends at the artifact's final accuracy", () => {
  const { series } = trainingFigureFixture("sgd-batch", PAPER_FIXTURE);
  const svg = draw(make(FIG_4), "accuracy");
  const line = pointsOf(svg.querySelector("g.line path")!);
  // the plot area is 198 px high and ends 42 px above the lower edge; the axis goes from 0 to 100 %
  const bottom = Number(svg.getAttribute("height")) - 42;
  assertAlmostEquals(line.at(-1)![1], bottom - 198 * series[0].finalTestAccuracy.mean, 0.01);
});

Deno.test("what is drawn as test accuracy is that of the test images", () => {
  const made = makeChanged(FIG_4, ({ rows }) => {
    for (const row of rows.filter(({ split }) => split === "train")) row.accuracy = 1;
  });
  const lines = (figure: MadeFigure) =>
    [...draw(figure, "accuracy").querySelectorAll("g.line path")].map(pointsOf);
  assertEquals(lines(made), lines(make(FIG_4)));
});

Deno.test("a band ends one standard deviation to either side of its line", () => {
  const { series } = trainingFigureFixture("sgd-batch", PAPER_FIXTURE);
  const svg = draw(make(FIG_4), "accuracy");
  const bottom = Number(svg.getAttribute("height")) - 42;
  [...svg.querySelectorAll("g.band path")].forEach((band, i) => {
    const points = pointsOf(band);
    const right = Math.max(...points.map(([x]) => x));
    const ends = points.filter(([x]) => x === right).map(([, y]) => y).sort((a, b) => a - b);
    const { mean, sd } = series[i].finalTestAccuracy;
    assertEquals(ends.length, 2);
    assertAlmostEquals(ends[0], bottom - 198 * (mean + sd), 0.01);
    assertAlmostEquals(ends[1], bottom - 198 * (mean - sd), 0.01);
  });
});

Deno.test("on a log scale equal factors are equal steps", () => {
  const { lossCurve, series } = trainingFigureFixture("adam-rmsprop", PAPER_FIXTURE);
  const rows = lossCurve.filter((row) => row.trainedBy === series[0].trainedBy);
  const means = meansOf(rows, ({ epoch }) => epoch, ({ loss }) => loss).map(({ mean }) => mean);
  const ys = pointsOf(draw(make(FIG_8), "loss").querySelector("g.line path")!).map(([, y]) => y);
  const perDecade = (a: number, b: number) => (ys[b] - ys[a]) / Math.log10(means[a] / means[b]);
  // Pixels are written to a thousandth, over distances of more than 10.
  assertAlmostEquals(perDecade(0, 20) / perDecade(20, 99), 1, 1e-3);
});

Deno.test("no accuracy is drawn above 100 %, though mean + sd be", () => {
  const made = makeChanged(FIG_8, ({ rows }) => {
    for (const row of rows) row.accuracy = row.replica === 0 ? 0.9 : 1;
  });
  for (const key of ["accuracy", "zoom"]) {
    const svg = draw(made, key);
    const top = Math.min(
      ...[...svg.querySelectorAll("g.band path")].flatMap((band) =>
        pointsOf(band).map(([, y]) => y)
      ),
    );
    assert(top >= 52 - 0.01, `${key}: ${top}`);
    assert(!/10[1-9]|11\d/.test(svg.textContent!), key);
  }
});

Deno.test("losses are on a log scale where they fall far, on a linear one where they do not", () => {
  assertStringIncludes(draw(make(FIG_8), "loss").textContent!, "nats, log, mean");
  assertStringIncludes(draw(make(FIG_4), "loss").textContent!, "nats, linear, mean");
});

Deno.test("a band that goes on below a log axis is cut off and marked, and the caption says so", () => {
  const isMarked = (made: MadeFigure) => draw(made, "loss").querySelectorAll("g.cut path").length;
  assertEquals(isMarked(make(FIG_8)), 0);
  assert(!make(FIG_8).caption.text.includes("triangles"));
  const made = makeChanged(FIG_8, ({ lossCurve }) => {
    for (const row of lossCurve.filter(({ epoch }) => epoch > 9.95)) {
      row.loss = row.replica === 0 ? 0.09 : 0.001;
    }
  });
  // the last window of either line: mean 0.019 and sd 0.04
  assertEquals(isMarked(made), 2);
  assertStringIncludes(made.caption.text, "Small triangles below the loss mark");
  for (const path of draw(made, "loss").querySelectorAll("g.band path")) {
    assert(pointsOf(path).every(([x, y]) => Number.isFinite(x) && y <= 250.01));
  }
});

Deno.test("the zoom shows the lines close to the best, once they have risen", () => {
  const zoom = draw(make(FIG_9), "zoom");
  const labels = [...zoom.querySelectorAll("g.label text")].map((text) => text.textContent);
  assertEquals(labels, ["RMSProp", "Adam"]);
  const [line] = zoom.querySelectorAll("g.line path");
  assertEquals(pointsOf(line).length, 7);
  assertStringIncludes(zoom.textContent!, "from epoch 4");
});

Deno.test("bands lie below all lines", () => {
  const svg = draw(make(FIG_4), "accuracy");
  const order = [...svg.querySelectorAll("g.band, g.line")].map((g) => g.getAttribute("class")!);
  assertEquals(order.map((name) => name.split(" ")[0]), ["band", "band", "line", "line"]);
});

Deno.test("the report's values stand beside the paper's run only", () => {
  for (const [figure, value] of [[FIG_4, "42.16 ± 6.3 %"], [FIG_8, "97.7 ± 0.10 %"]] as const) {
    const paper = draw(make(figure), "accuracy");
    assertEquals(paper.querySelectorAll("g.report line").length, 2);
    assertStringIncludes(paper.textContent!, value);
    assertEquals(make(figure).besideReport?.rows.length, 2);
    const demo = make(figure, DEMO_FIXTURE);
    assertEquals(draw(demo, "accuracy").querySelectorAll("g.report").length, 0);
    assertEquals(demo.besideReport, null);
    for (const { key } of demo.panels) {
      assert(!/report|42\.16|± 0\.10/.test(draw(demo, key).textContent!), key);
    }
    assertStringIncludes(demo.finding.text, "generated digits (not MNIST)");
  }
});

Deno.test("every seed has a tick", () => {
  const svg = draw(make(FIG_4), "seeds");
  assertEquals(svg.querySelectorAll("g.values line").length, 2 * PAPER_FIXTURE.replicas);
  assertEquals(svg.querySelectorAll("g.mean").length, 4);
  const losses = draw(make(FIG_6), "final-loss");
  assertEquals(losses.querySelectorAll("g.values line").length, 2 * PAPER_FIXTURE.replicas);
});

Deno.test("the first epoch stands apart from the later ones", () => {
  const strips = [...draw(make(FIG_4), "time").querySelectorAll("g.values")];
  assertEquals(strips.map((g) => g.children.length), [1, 3, 1, 3]);
  const lines = [...draw(make(FIG_5), "time").querySelectorAll("g.line path")];
  assertEquals(lines.map((line) => pointsOf(line).length), [9, 9]);
});

Deno.test("without times there is a sentence instead of a panel, a table and a file", () => {
  for (const figure of [FIG_4, FIG_5]) {
    const made = make(figure, { ...PAPER_FIXTURE, withoutRuns: true });
    assertEquals(made.panels.length, 3);
    assert(made.panels.every(({ key }) => key !== "time"));
    assert(!("times" in made.tables));
    assertEquals(made.remarks.length, 1);
    assert(!made.downloads.some(({ name }) => name.includes("times")));
  }
});

Deno.test("Figure 5 has a mean for each batch size, and a circle for each seed", () => {
  for (const key of ["accuracy", "loss"]) {
    const svg = draw(make(FIG_5), key);
    // nine of the report's, and three whose rate grows on
    const count = (selector: string) => svg.querySelectorAll(`${selector} circle`).length;
    assertEquals([count("g.mean.held"), count("g.mean.continued")], [9, 3]);
    assertEquals(count("g.values.held"), 9 * PAPER_FIXTURE.replicas);
    assertStringIncludes(svg.textContent!, "α held at 0.064");
    assertStringIncludes(svg.textContent!, "16,384");
  }
  // equal steps for equal factors
  const marks = draw(make(FIG_5), "accuracy").querySelectorAll("g.mean.held circle");
  const xs = [...marks].map((mark) => Number(mark.getAttribute("cx")));
  const steps = xs.slice(1).map((x, i) => x - xs[i]);
  for (const step of steps) assertAlmostEquals(step, steps[0], 0.01);
});

Deno.test("Figure 5 tells the batch sizes where the rate is held from those where it grows", () => {
  const finding = textOf(make(FIG_5).finding);
  assertStringIncludes(finding, "from 64 to 4,096 images");
  assert(
    /Where the rate is held, it is .* at 8,192 and .* at 16,384\. Were/.test(finding),
    finding,
  );
});

Deno.test("Figure 5 does without the runs whose rate grows on", () => {
  const files = fixtureFiles(PAPER_FIXTURE);
  files.delete("rule-continued.json");
  const made = FIG_5.make(outputsOf(files))!;
  assert(!textOf(made.finding).includes("grow on"));
  assertEquals(draw(made, "accuracy").querySelectorAll("g.continued").length, 0);
  assert(!("continued" in made.tables));
});

Deno.test("a chart is one picture with a name, and its ids belong to it alone", () => {
  for (const panel of FIGURES.flatMap((figure) => make(figure).panels)) {
    for (const size of SIZES) {
      const svg = panelSvg(panel, size, "fig");
      const prefix = `fig-${panel.key}-${size}`;
      assertEquals(svg.getAttribute("role"), "img");
      assertEquals(svg.getAttribute("aria-labelledby"), `${prefix}-title ${prefix}-desc`);
      assertEquals(svg.querySelector(`#${prefix}-desc`)!.textContent, panel.description);
      assert(panel.description.length > 80 && !/NaN|undefined/.test(panel.description));
      const ids = [...svg.querySelectorAll("[id]")].map(({ id }) => id);
      assert(ids.every((id) => id.startsWith(`${prefix}-`)), ids.join());
      assertEquals(new Set(ids).size, ids.length);
      assertEquals(svg.querySelectorAll("style, [style], [aria-label], [aria-hidden]").length, 0);
      assert(!/NaN|undefined/.test(svg.outerHTML), panel.title);
    }
  }
});

Deno.test("panels are lettered in order, and the teasers are among them", () => {
  for (const figure of FIGURES) {
    const made = make(figure);
    assertEquals(
      made.panels.map(({ key }) => /^([a-d]) {2}[A-Z]/.exec(titleOf(draw(made, key)))![1]),
      ["a", "b", "c", "d"],
    );
    for (const key of made.teaser) assert(made.panels.some((panel) => panel.key === key), key);
  }
});

Deno.test("the description of a panel names the best", () => {
  const described = (figure: Figure, key: string) =>
    make(figure).panels.find((panel) => panel.key === key)!.description;
  assertStringIncludes(described(FIG_8, "accuracy"), "RMSProp ends highest");
  assertStringIncludes(described(FIG_9, "loss"), "RMSProp ends lowest");
});

Deno.test("the downloaded picture needs neither style sheets nor variables", () => {
  for (const figure of FIGURES) {
    const file = figureSvg(figure, make(figure));
    assert(!file.includes("var(--"));
    assertEquals(file.match(/<svg/g)!.length, 5);
    assertStringIncludes(file, 'xmlns="http://www.w3.org/2000/svg"');
  }
});

Deno.test("the finding compares the gap with the spread", () => {
  const finding = (...means: [number, number]) =>
    textOf(
      makeChanged(FIG_4, ({ series }) => {
        series.forEach((one, i) =>
          one.finalTestAccuracy = { mean: means[i], sd: [0.1, 0.05][i], n: 5 }
        );
      }).finding,
    );
  assertStringIncludes(finding(0.4, 0.42), "The two end level");
  assertStringIncludes(finding(0.4, 0.42), "2.00 points apart");
  assertStringIncludes(
    finding(0.48, 0.4),
    "64 ends above b\u00a0=\u00a0256, but the gap is narrower",
  );
  assertStringIncludes(finding(0.2, 0.4), "256 ends above b\u00a0=\u00a064: the gap is wider");
  assertStringIncludes(finding(0.2, 0.9), "256 ends far above b\u00a0=\u00a064");
  assertStringIncludes(finding(0.2, 0.4), "Neither network gets even half");
  assert(!finding(0.2, 0.9).includes("even half"));
});

Deno.test("the finding ranks more than two, the best first", () => {
  const all = textOf(make(FIG_9).finding);
  assertStringIncludes(all, "RMSProp and Adam learn the digits; Nesterov and SGD do not");
  const finding = all.slice(all.indexOf("test accuracy"));
  const order = ["RMSProp", "Adam", "Nesterov", "SGD"].map((name) => finding.indexOf(name));
  assertEquals(order, order.toSorted((a, b) => a - b));
  assert(order[0] > 0, finding);
});
