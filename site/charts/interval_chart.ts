import type { ClaimComparison } from "../../lib/schema/claims.ts";
import { exact } from "../html/formats.ts";
import { type Html, join, markup } from "../html/markup.ts";
import { niceTicks } from "./axes.ts";

const WIDTH = 280;
const ROW = 22;
const SIDE = 22;
const AXIS = 24;

/** What a chart of differences shows. */
export interface Differences {
  /** Unique on the page. */
  id: string;
  unit: string;
  /** Largest difference that counts as equal; null where the test has none. */
  margin: number | null;
  comparisons: ClaimComparison[];
}

/**
 * Differences with their 95 % intervals around zero, one row each, over the band that the margin leaves.
 * Small enough to stand in every row of the ledger.
 */
export function intervalChart({ id, unit, margin, comparisons }: Differences): Html {
  const ticks = ticksOf(comparisons, margin);
  const [low, high] = [ticks[0], ticks.at(-1)!];
  const x = (value: number) => at((value - low) / (high - low));
  const height = ROW * comparisons.length + AXIS;
  const foot = height - AXIS;
  const title = `${id}-differences`;
  return markup`<svg class="differences" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="${title}">
<title id="${title}">${describe(comparisons, unit, margin)}</title>
${margin !== null && band(x(-margin), x(margin), foot)}<path class="base" d="M${SIDE} ${foot}H${
    WIDTH - SIDE
  }${ticks.map((tick) => `M${x(tick)} ${foot}v4`).join("")}"/><path class="zero" d="M${
    x(0)
  } 0V${foot}"/>
${
    comparisons.map(({ difference, interval: [from, to] }, row) =>
      bar([x(from), x(difference), x(to)], ROW * (row + 0.5))
    )
  }${ticks.map((tick) => label(tick, x(tick), height - 5))}</svg>
`;
}

function at(fraction: number): number {
  return Number((SIDE + fraction * (WIDTH - 2 * SIDE)).toFixed(1));
}

function ticksOf(comparisons: ClaimComparison[], margin: number | null): number[] {
  const ends = comparisons.flatMap(({ interval }) => interval);
  const edges = margin === null ? [] : [-margin, margin];
  return niceTicks(Math.min(0, ...ends, ...edges), Math.max(0, ...ends, ...edges), 4);
}

function band(from: number, to: number, height: number): Html {
  const width = Number((to - from).toFixed(1));
  return markup`<rect class="margin" x="${from}" y="0" width="${width}" height="${height}"/>`;
}

function bar([from, middle, to]: number[], y: number): Html {
  return markup`<path class="interval" d="M${from} ${y}H${to}M${from} ${y - 4}v8M${to} ${
    y - 4
  }v8"/><circle cx="${middle}" cy="${y}" r="4.5"/>
`;
}

function label(tick: number, x: number, y: number): Html {
  return markup`<text x="${x}" y="${y}">${exact(tick)}</text>`;
}

function describe(comparisons: ClaimComparison[], unit: string, margin: number | null): string {
  const rows = comparisons.map(({ what, interval: [low, high] }) => {
    const side = low > 0 ? "above zero" : high < 0 ? "below zero" : "around zero";
    const inside = margin !== null && low > -margin && high < margin;
    return `${what}: ${side}${
      margin === null ? "" : inside ? ", inside the margin" : ", not inside the margin"
    }`;
  });
  const scale = unit === "" ? "" : ` in ${unit}`;
  return `Differences${scale} with 95 % intervals. ${join(rows, "; ").text}.`;
}
