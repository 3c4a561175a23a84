import { type Chart, scalesOf } from "./chart.ts";

/** Nearer than this, one line hides another, px. */
const HIDES = 1.5;
/** A line is hidden when at least this share of its points is. */
const SHARE = 0.4;
const WIDTH = { top: 2, step: 2.5, most: 2 };

type Place = { x: number; y: number };

/**
 * How wide lines are drawn, from the first and lowest to the last and highest, so that none hides
 * another: one that lies below others for much of its way is wider than they are and shows on both
 * sides of them.
 *
 * @param lines points of each line, in units of the axes, ascending in `x`
 * @param hides whether a line can hide others; one with dashes cannot
 * @returns widths in px, in the order of the lines
 */
export function widthsOf(frame: Chart, lines: Place[][], hides: boolean[]): number[] {
  const { x, y } = scalesOf(frame);
  const paths = lines.map((line) => line.map((at) => ({ x: x.apply(at.x), y: y.apply(at.y) })));
  const depths = Array<number>(lines.length).fill(0);
  for (let i = lines.length - 1; i >= 0; i--) {
    for (let above = i + 1; above < lines.length; above++) {
      if (!hides[i] || !hides[above] || !isHidden(paths[i], paths[above])) continue;
      depths[i] = Math.max(depths[i], depths[above] + 1);
    }
  }
  return depths.map((depth) => WIDTH.top + WIDTH.step * Math.min(depth, WIDTH.most));
}

function isHidden(below: Place[], above: Place[]): boolean {
  const near = below.filter((place) => {
    const y = heightAt(above, place.x);
    return y !== null && Math.abs(y - place.y) < HIDES;
  });
  return near.length >= SHARE * below.length;
}

/** Height of a path at `x`, straight between its points; `null` before its start and behind its end. */
function heightAt(path: Place[], x: number): number | null {
  const next = path.findIndex((place) => place.x >= x - 1e-6);
  if (next === -1) return null;
  const [a, b] = [path[Math.max(0, next - 1)], path[next]];
  if (next === 0) return b.x - x < 1e-6 ? b.y : null;
  return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
}
