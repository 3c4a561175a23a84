import { type Html, markup } from "../html/markup.ts";
import type { StageGroup } from "./stage_graph.ts";

/** Pixels. */
const BOX = { width: 136, height: 26 };
const STEP = { x: 186, y: 36 };
const MARGIN = 8;

/** Groups in columns by depth, with a line from each input to what is computed from it. */
export function drawGraph(groups: StageGroup[]): Html {
  const linked = groups.filter(({ name, inputs }) =>
    inputs.length > 0 || groups.some((other) => other.inputs.includes(name))
  );
  const columns = new Map<number, StageGroup[]>();
  for (const group of linked) {
    columns.set(group.depth, [...columns.get(group.depth) ?? [], group]);
  }
  const rows = Math.max(...[...columns.values()].map(({ length }) => length));
  const places = new Map<string, { x: number; y: number }>();
  for (const [depth, column] of columns) {
    const above = (rows - column.length) / 2;
    column.forEach(({ name }, k) =>
      places.set(name, { x: MARGIN + depth * STEP.x, y: MARGIN + (above + k) * STEP.y })
    );
  }
  const width = 2 * MARGIN + (columns.size - 1) * STEP.x + BOX.width;
  const height = 2 * MARGIN + (rows - 1) * STEP.y + BOX.height;
  const lines = linked.flatMap(({ name, inputs }) =>
    inputs.map((input) => line(places.get(input)!, places.get(name)!))
  );
  return markup`<svg class="dag" role="img" aria-labelledby="dag-title dag-desc" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title id="dag-title">What is computed from what</title>
<desc id="dag-desc">${
    linked.filter(({ inputs }) => inputs.length > 0)
      .map(({ name, inputs }) => `${name} from ${inputs.join(", ")}`).join("; ")
  }.</desc>
<g class="dag-lines">${lines}</g>
${linked.map((group) => box(group, places.get(group.name)!))}</svg>`;
}

type Place = { x: number; y: number };

function line(from: Place, to: Place): Html {
  const [x1, y1] = [from.x + BOX.width, from.y + BOX.height / 2];
  const [x2, y2] = [to.x, to.y + BOX.height / 2];
  const middle = (x1 + x2) / 2;
  return markup`<path d="M${x1},${y1}C${middle},${y1},${middle},${y2},${x2},${y2}"/>`;
}

function box({ name, stages }: StageGroup, { x, y }: Place): Html {
  const count = stages.length > 1 && ` (${stages.length})`;
  return markup`<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="5"/>
<text x="${x + BOX.width / 2}" y="${y + 18}" text-anchor="middle">${name}${count}</text>
`;
}
