import { assert, assertEquals } from "@std/assert";
import type { TheoryCurve } from "../../lib/schema/theory.ts";
import { panelSvg } from "../../site/blocks/panel.ts";
import { axisAlong, axisAround } from "../../site/charts/axes.ts";
import { theoryLines, theoryPanel } from "../../site/figures/theory_panel.ts";

const CURVE: TheoryCurve = {
  id: "toy",
  name: "Toy",
  x: { label: "step k", scale: "log" },
  y: { label: "gap", scale: "log" },
  rows: ["MaSS", "SGD", "bound, SGD", "bound (8)"].flatMap((series, i) =>
    [100, 1, 10, 0].map((x) => ({ series, x, y: (i + 1) / 1e3 }))
  ),
};

Deno.test("lines are sorted, and lack the points that a logarithmic axis cannot show", () => {
  for (const { points } of theoryLines(CURVE)) assertEquals(points.map(({ x }) => x), [1, 10, 100]);
});

Deno.test("SGD has its own colour, a bound that of its line, a bound of all its own", () => {
  const styles = theoryLines(CURVE).map(({ label, color, dashed }) => [label, color, dashed]);
  assertEquals(styles, [
    ["MaSS", "mass", false],
    ["SGD", "sgd", false],
    ["bound, SGD", "sgd", true],
    ["bound (8)", "reference", true],
  ]);
  const names = ["NAG, β", "A, 1", "A, 2", "bound, A, 2", "bound, NAG"];
  const rows = names.map((series) => ({ series, x: 1, y: 1 }));
  const colors = theoryLines({ ...CURVE, rows }).map(({ color }) => color);
  assertEquals([colors[3], colors[4]], [colors[2], colors[0]]);
  assertEquals(theoryLines(CURVE, ["SGD"]).map(({ label }) => label), ["SGD"]);
});

Deno.test("a method keeps its colour beside whatever else; its second line is dotted", () => {
  const names = [
    "AMSGrad, β₁ = 0",
    "AMSGrad, β₁ = 0.9",
    "bound, AMSGrad, β₁ = 0.9",
    "Adam",
    "FISTA",
  ];
  const rows = names.map((series) => ({ series, x: 1, y: 1 }));
  const lines = theoryLines({ ...CURVE, rows });
  assertEquals(lines.map(({ color }) => color), [
    ...["amsgrad", "amsgrad", "amsgrad", "adam", "ramp-1"],
  ]);
  assertEquals(lines.map(({ variant = false }) => variant), [false, true, true, false, false]);
  const svg = panelSvg(theoryPanel({ ...CURVE, rows }), "wide", "toy");
  const dashes = [...svg.querySelectorAll("g.line")].map((g) => g.getAttribute("stroke-dasharray"));
  assertEquals(new Set(dashes.slice(0, 3)).size, 3);
});

Deno.test("a chart draws every point and names every line", () => {
  for (const size of ["wide", "narrow"] as const) {
    const svg = panelSvg(theoryPanel(CURVE), size, "toy");
    const lines = [...svg.querySelectorAll("g.line path")];
    assertEquals(lines.map((path) => path.getAttribute("d")!.match(/[ML]/g)!.length), [3, 3, 3, 3]);
    const labels = [...svg.querySelectorAll("g.label text")].map((text) => text.textContent);
    assertEquals(labels, ["MaSS", "SGD", "bound, SGD", "bound (8)"]);
    assertEquals(svg.querySelectorAll("g.end").length, 2);
  }
});

Deno.test("axes have few ticks, inside their domain, that read well", () => {
  const wide = axisAround("log", [3e-13, 7e2]);
  assert(wide.ticks.length <= 6 && wide.domain[0] <= 3e-13 && wide.domain[1] >= 7e2);
  assert(wide.ticks.every((tick) => tick >= wide.domain[0] && tick <= wide.domain[1]));
  assertEquals(axisAround("log", [1.3, 6]).ticks, [1, 2, 5, 10]);
  const along = axisAlong("log", [1, 2000]);
  assertEquals(along.domain, [1, 2000]);
  assertEquals(along.ticks.map(along.format!), ["1", "10", "100", "1000"]);
  assertEquals(axisAlong("linear", [0, 1480]).ticks, [0, 500, 1000]);
});
