import type {
  GradientNoiseArtifact,
  GradientNoiseEnd,
  GradientNoiseRow,
} from "../../../lib/schema/gradient_noise.ts";
import { mean } from "../../../lib/stats/summary.ts";
import { axisAround, epochTicks } from "../../charts/axes.ts";
import { drawLines, type PlainLine } from "../../charts/line_chart.ts";
import { type Look, OPTIMIZERS } from "../../charts/palette.ts";
import { significant } from "../../html/formats.ts";
import type { Artifact } from "../../read_artifact.ts";
import { dataWords } from "../experiment.ts";
import type { Panel } from "../figure.ts";

export type GradientNoise = Artifact<GradientNoiseArtifact>;

/** An optimizer as it looks in every panel. */
export interface Measured extends Look {
  end: GradientNoiseEnd;
  /** JSON pointer of `end`. */
  pointer: string;
  /** Epoch -> rows of all its replicas, in the order of the epochs. */
  rows: Map<number, GradientNoiseRow[]>;
}

/** The optimizers that were measured, in the order of the artifact. */
export function measuredIn({ value }: GradientNoise): Measured[] {
  return value.atEnd.map((end, i) => {
    const rows = value.rows.filter(({ optimizer }) => optimizer === end.optimizer.name);
    const look = OPTIMIZERS[end.optimizer.name];
    return { ...look, end, pointer: `/atEnd/${i}`, rows: Map.groupBy(rows, ({ epoch }) => epoch) };
  });
}

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

/** By how much an exact step lowers the loss, against what noise costs it: what C19 goes by. */
export function floorPanel(artifact: GradientNoise): Panel {
  const { far } = artifact.value.rule;
  return panel(artifact, {
    key: "floor",
    title: "b  Descent over cost of a step",
    subtitle: "descent over ½ E[ξᵀPHPξ], logarithmic",
    number: descentOverCost,
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

/** `‖ḡ‖² / noise`, from the means over the replicas. */
function signalToNoise(rows: GradientNoiseRow[]): number {
  return mean(rows.map((row) => row.gradientNormSquared)) / mean(rows.map(({ noise }) => noise));
}

/** What an exact step gains, in multiples of what noise costs it; null where noise costs nothing. */
function descentOverCost(rows: GradientNoiseRow[]): number | null {
  const steps = rows.flatMap(({ step }) => step === null ? [] : [step]);
  if (steps.length === 0) return null;
  const penalty = mean(steps.map(({ noisePenalty }) => noisePenalty));
  return penalty > 0 ? mean(steps.map(({ descent }) => descent)) / penalty : null;
}
