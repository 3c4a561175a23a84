import { assert, assertEquals } from "@std/assert";
import { panelSvg } from "../../site/blocks/panel.ts";
import { readOutputs } from "../../site/artifacts.ts";
import type { Outputs } from "../../site/artifacts.ts";
import { type Size, WIDTHS } from "../../site/charts/chart.ts";
import { widthsOf } from "../../site/charts/overlap.ts";
import type { Panel } from "../../site/figures/figure.ts";
import { makeFigures } from "../../site/figures/registry.ts";
import { theoryPanel } from "../../site/figures/theory_panel.ts";
import { readFromDisk } from "../../site/read_artifact.ts";
import { THEOREMS } from "../../site/theorems/theorems.ts";
import { PUBLISHED } from "../support/built_site.ts";
import { type Box, linePoints, textBoxes } from "../support/chart_boxes.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fixtureFiles, outputsOf } from "../support/fixture_outputs.ts";
import { lacks } from "../support/permissions.ts";

interface Drawn {
  name: string;
  size: Size;
  svg: SVGSVGElement;
}

/** Every chart of the figures and theorems, in both sizes. */
function drawAll(outputs: Outputs): Drawn[] {
  const panels: [string, Panel][] = [
    ...makeFigures(outputs).flatMap(({ figure, made }) =>
      made!.panels.map((panel): [string, Panel] => [`${figure.id}-${panel.key}`, panel])
    ),
    ...THEOREMS.flatMap(({ slug, stage, figures }) =>
      figures.map(({ curve: id, series }): [string, Panel] => {
        const curve = outputs.artifacts[stage]!.value.curves.find((one) => one.id === id)!;
        return [`${slug}-${id}`, theoryPanel(curve, series)];
      })
    ),
  ];
  return panels.flatMap(([name, panel]) =>
    (["wide", "narrow"] as const).map((size) => ({ name, size, svg: panelSvg(panel, size, name) }))
  );
}

const ignore = lacks("read");
const WORLDS: [string, Drawn[]][] = [
  ["made-up", drawAll(outputsOf(fixtureFiles(PAPER_FIXTURE)))],
  ["published", ignore ? [] : drawAll(readOutputs(PUBLISHED, readFromDisk))],
];

for (const [world, drawn] of WORLDS) {
  const check = (name: string, faultsOf: (one: Drawn) => string[]) =>
    Deno.test({
      name: `${world} figures: ${name}`,
      ignore: drawn.length === 0,
      fn() {
        const faults = drawn.flatMap((one) =>
          faultsOf(one).map((fault) => `${one.name}, ${one.size}: ${fault}`)
        );
        assertEquals(faults, []);
      },
    });

  check("no text is cut off", ({ svg, size }) => {
    const height = Number(svg.getAttribute("height"));
    return textBoxes(svg)
      .filter(({ left, right, top, bottom }) =>
        left < -1 || right > WIDTHS[size] + 1 || top < 0 || bottom > height
      )
      .map(({ text, left, right }) => `${text}, ${left.toFixed()} to ${right.toFixed()}`);
  });

  check("no name of a line lies on data", ({ svg }) => {
    const points = linePoints(svg);
    return textBoxes(svg, "g.label text, g.rule text")
      .filter((box) => points.some((point) => isInside(point, box)))
      .map(({ text }) => text);
  });

  check("no name of a line lies on another", ({ svg }) => {
    const boxes = textBoxes(svg, "g.label text, g.rule text");
    return boxes.flatMap((box, i) =>
      boxes.slice(i + 1).filter((other) => overlap(box, other))
        .map((other) => `${box.text} and ${other.text}`)
    );
  });
}

function isInside([x, y]: [number, number], { left, right, top, bottom }: Box): boolean {
  return x > left && x < right && y > top && y < bottom;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

Deno.test("a line that hides another is the narrower one; dashes hide nothing", () => {
  const frame = {
    size: "wide",
    height: 300,
    margins: { top: 50, right: 20, bottom: 50, left: 50 },
    x: { domain: [0, 10], ticks: [], label: "" },
    y: { domain: [0, 100], ticks: [] },
  } as unknown as Parameters<typeof widthsOf>[0];
  const line = (...ys: number[]) => ys.map((y, i) => ({ x: 10 * i / (ys.length - 1), y }));
  const lines = [line(10, 20, 30), line(10, 20, 30.1), line(10, 60, 90), line(10, 20, 30)];
  assertEquals(widthsOf(frame, lines, [true, true, true, true]), [7, 4.5, 2, 2]);
  assertEquals(widthsOf(frame, lines, [true, true, true, false]), [4.5, 2, 2, 2]);
  // the same line with other points
  const fine = line(10, 15, 20, 25, 30);
  assert(widthsOf(frame, [fine, lines[0]], [true, true])[0] > 2);
});
