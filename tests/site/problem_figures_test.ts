import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { gzipSync } from "node:zlib";
import { panelSvg } from "../../site/blocks/panel.ts";
import { lossLevels } from "../../site/charts/contour_chart.ts";
import { FIG_3 } from "../../site/figures/fig_3/fig_3.ts";
import type { Size } from "../../site/charts/chart.ts";
import type { MadeFigure } from "../../site/figures/figure.ts";
import { makeFigures } from "../../site/figures/registry.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fixtureFiles, outputsOf } from "../support/fixture_outputs.ts";

const OUTPUTS = outputsOf(fixtureFiles(PAPER_FIXTURE));
const IDS = ["fig-2", "fig-3", "fig-s1"];

function entryOf(id: string) {
  return makeFigures(OUTPUTS).find(({ figure }) => figure.id === id)!;
}

function draw(id: string, key: string, size: Size = "wide"): SVGSVGElement {
  const made: MadeFigure = entryOf(id).made!;
  return panelSvg(made.panels.find((panel) => panel.key === key)!, size, id);
}

for (const id of IDS) {
  Deno.test(`${id}: each chart is small, says what it shows, and has no number it cannot draw`, () => {
    for (const { key } of entryOf(id).made!.panels) {
      for (const size of ["wide", "narrow"] as const) {
        const svg = draw(id, key, size);
        const bytes = gzipSync(svg.outerHTML).length;
        assert(bytes < 12_000, `${key}, ${size}: ${bytes} bytes`);
        assert(!/NaN|Infinity|undefined/.test(svg.outerHTML), `${key}, ${size}`);
        assert(svg.querySelector("desc")!.textContent!.length > 80, key);
      }
    }
  });
}

Deno.test("charts do not depend on the order in which they are drawn", () => {
  const pictures = IDS.flatMap((id) =>
    entryOf(id).made!.panels.flatMap(({ key }) =>
      (["wide", "narrow"] as const).map((size) => ({ id, key, size }))
    )
  );
  const drawn = (order: typeof pictures) =>
    Object.fromEntries(order.map(({ id, key, size }) => {
      return [`${id}-${key}-${size}`, draw(id, key, size).outerHTML];
    }));
  assertEquals(drawn(pictures.toReversed()), drawn(pictures));
});

Deno.test("what a chart refers to is in it, and its ids are its own", () => {
  const ids = new Set<string>();
  let references = 0;
  for (const id of IDS) {
    for (const { key } of entryOf(id).made!.panels) {
      const svg = draw(id, key);
      const own = [...svg.querySelectorAll("[id]")].map((part) => part.id);
      own.forEach((part) => assert(!ids.has(part) && ids.add(part), part));
      for (const [, to] of svg.outerHTML.matchAll(/url\(#(.+?)\)/g)) {
        assert(own.includes(to), `${id}-${key} refers to ${to}`);
        references++;
      }
    }
  }
  assert(references > 0, "no chart refers to a part of itself");
});

Deno.test("both surfaces are drawn on the same levels, in as many colours as the loss crosses", () => {
  const fills = ["plain", "skips"].map((key) =>
    [...draw("fig-3", key).querySelectorAll("path[fill^=rgb], path[fill^='#']")]
      .map((path) => path.getAttribute("fill"))
  );
  assert(fills[0].length > 8, `${fills[0].length} contours`);
  const keys = ["plain", "skips"].map((key) =>
    [...draw("fig-3", key).querySelectorAll("text")].map(({ textContent }) => textContent)
      .filter((text) => /^(0\.1|1|10|10²)$/.test(text!))
  );
  assertEquals(keys[0], keys[1]);
});

Deno.test("levels are 1, 2, 5 in every decade that the losses reach", () => {
  assertEquals(lossLevels(0.05, 30, [1, 2, 5]), [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20]);
  assertEquals(lossLevels(0.07, 1, [1, 2, 5]), [0.05, 0.1, 0.2, 0.5, 1]);
});

Deno.test("the finding of Figure 3 follows from the shares of every pair of directions", () => {
  const findingWith = (plain: number[], skips: number[]) => {
    const value = structuredClone(OUTPUTS.artifacts.landscape!.value);
    [plain, skips].forEach((shares, i) =>
      shares.forEach((share, k) => value.surfaces[i].measures[k].shareNotConvex = share)
    );
    const landscape = { ...OUTPUTS.artifacts.landscape!, value };
    return FIG_3.make({ ...OUTPUTS, artifacts: { landscape } })!.finding.text;
  };
  assertStringIncludes(
    findingWith([0.3, 0.4], [0.1, 0.2]),
    "more convex, on every plane",
  );
  assertStringIncludes(findingWith([0.1, 0.2], [0.3, 0.4]), "less convex, on every plane");
  assertStringIncludes(
    findingWith([0.1, 0.3], [0.2, 0.4]),
    "no more than another choice of plane",
  );
});

Deno.test("Figure 3 says when a network has not trained", () => {
  const value = structuredClone(OUTPUTS.artifacts.landscape!.value);
  value.surfaces[0].rows.at(-1)!.trainAccuracy = 0.11;
  const landscape = { ...OUTPUTS.artifacts.landscape!, value };
  const { finding } = FIG_3.make({ ...OUTPUTS, artifacts: { landscape } })!;
  assertStringIncludes(finding.text, "Only the network with skips trains");
});

Deno.test("a fit that leaves the picture is cut off and has no end mark", () => {
  const svg = draw("fig-2", "fits");
  const high = svg.querySelector(".line.degree-15")!;
  assert(high.closest("[clip-path]") ?? high.querySelector("[clip-path]"), "clipped");
  assertEquals(svg.querySelectorAll(".end.degree-1").length, 1);
  assertEquals(svg.querySelectorAll("g.sample circle").length, 20);
});

Deno.test("each optimizer's way has a dot for every epoch and an end mark", () => {
  const svg = draw("fig-s1", "slice");
  for (const key of ["sgd", "nesterov", "rmsprop", "adam"]) {
    assertEquals(svg.querySelectorAll(`g.epochs.${key} circle`).length, 10, key);
    assertEquals(svg.querySelectorAll(`g.end.${key} path, g.end.${key} circle`).length, 1, key);
  }
});
