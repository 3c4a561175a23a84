import { makeAccessible } from "../charts/accessible.ts";
import type { Axis, Size } from "../charts/chart.ts";
import type { Point } from "../charts/curve.ts";
import { drawCurves } from "../charts/curve_chart.ts";
import { type AxisData, SPREADS } from "../embedded/curves.ts";
import { meansOf, placesOf, type Shown } from "./curves/shown.ts";

// The charts of the build, drawn again in the page, with the library that draws them; so large that
// it is loaded by the first switch that is used.

/** One chart as the switches stand, with ids that begin with `prefix`. */
export type DrawPanel = (shown: Shown, size: Size, prefix: string) => SVGSVGElement;

const drawPanel: DrawPanel = (shown, size, prefix) => {
  const { data, panel, unit, scale, spread } = shown;
  const lines = data.lines.filter(({ key }) => panel.lines.includes(key));
  const curves = lines.map((line) => ({ ...line, points: meansOf(line, shown) }));
  const seeds = spread === "seeds"
    ? lines.flatMap((line) => {
      const { from, at } = placesOf(line, shown);
      return line[panel.measure].values.map((seed) => ({
        ...line,
        points: at.map((x, k): Point => ({ x, mean: seed[from + k], sd: 0, n: 1 })),
      }));
    })
    : [];
  const axes = panel.y[scale] ?? panel.y.linear!;
  const draw = drawCurves({
    title: panel.heading,
    subtitle: subtitle(shown),
    x: { ...axis(panel.x[unit]), label: panel.x[unit].label },
    y: axis(axes[spread]),
    ...{ curves, seeds, bands: spread === SPREADS[0], reference: panel.reference },
  });
  return makeAccessible(draw(size, document), prefix, panel);
};

function axis({ type, domain, ticks, texts }: AxisData): Axis {
  return { type, domain, ticks, format: (tick) => texts[ticks.indexOf(tick)] };
}

/** What the build wrote, with what the reader has chosen in place of the usual. */
function subtitle({ data, panel, scale, spread }: Shown): string {
  const withScale = panel.measure === "loss"
    ? panel.subtitle.replace(data.scale, scale)
    : panel.subtitle;
  const seeds = data.lines[0][panel.measure].values.length;
  return spread === "band"
    ? withScale
    : withScale.replace(data.spread, `mean and each of ${seeds} seeds`);
}

Object.assign(globalThis, { drawPanel });
