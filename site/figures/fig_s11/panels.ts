import type { GradientNoiseRow } from "../../../lib/schema/gradient_noise.ts";
import { axisAround, epochTicks } from "../../charts/axes.ts";
import { drawLines, type PlainLine } from "../../charts/line_chart.ts";
import { significant } from "../../html/formats.ts";
import { dataWords } from "../experiment.ts";
import type { Panel } from "../figure.ts";
import {
  gainOverPenalty,
  type GradientNoise,
  type Measured,
  measuredIn,
  signalToNoise,
} from "./ends.ts";

/** How much of a minibatch's gradient is signal. */
export function signalPanel(artifact: GradientNoise): Panel {
  return panel(artifact, {
    key: "signal",
    title: "a  Signal to noise of the gradient",
    subtitle: "‖ḡ‖² over mean ‖g − ḡ‖², logarithmic",
    number: signalToNoise,
    levels: [],
  });
}

/** What a step gains against what its noise costs. */
export function floorPanel(artifact: GradientNoise): Panel {
  const { far } = artifact.value.rule;
  return panel(artifact, {
    key: "floor",
    title: "b  Gain of a step over its cost",
    subtitle: "ḡᵀPḡ over ½ E[ξᵀPHPξ], logarithmic",
    number: gainOverPenalty,
    levels: [{ label: "noise floor", value: 1 }, { label: `${far} times that`, value: far }],
  });
}

interface Numbers {
  key: string;
  title: string;
  subtitle: string;
  number(rows: GradientNoiseRow[]): number | null;
  levels: { label: string; value: number }[];
}

function panel(artifact: GradientNoise, numbers: Numbers): Panel {
  const { key, title, subtitle, levels } = numbers;
  const { epochs } = artifact.value;
  const measured = measuredIn(artifact).map((one) => lineOf(one, numbers))
    .filter(({ points }) => points.length > 0);
  const lines = [...measured, ...levels.map((level, i) => levelLine(level, i, epochs))];
  const values = lines.flatMap(({ points }) => points.map(({ y }) => y));
  return {
    key,
    title: title.slice(3),
    description: `Line chart of ${subtitle}, on ${dataWords(artifact)}. ${
      measured.map(describe).join(" ")
    }`,
    draw: drawLines({
      ...{ title, subtitle, lines },
      x: { domain: [0, epochs], ticks: epochTicks(epochs), label: "epoch" },
      y: axisAround("log", values),
    }),
  };
}

function lineOf({ label, color, mark, rows, end }: Measured, { number }: Numbers): PlainLine {
  const points = [...rows].flatMap(([epoch, group]) => {
    const y = number(group);
    return y === null || y <= 0 ? [] : [{ x: epoch, y }];
  });
  return { key: end.optimizer.name, label, color, mark, points };
}

function levelLine(
  { label, value }: Numbers["levels"][number],
  index: number,
  epochs: number,
): PlainLine {
  return {
    key: `level${index}`,
    label,
    color: index === 0 ? "reference" : "muted",
    mark: "circle",
    dashed: true,
    points: [{ x: 0, y: value }, { x: epochs, y: value }],
  };
}

function describe({ label, points }: PlainLine): string {
  const write = significant(2);
  const [first, last] = [points[0], points.at(-1)!];
  return `${label}: ${write(first.y)} after epoch ${first.x}, ${write(last.y)} after ` +
    `epoch ${last.x}.`;
}
