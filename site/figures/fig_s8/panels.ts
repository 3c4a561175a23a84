import type { AdamStepArtifact, Quantiles } from "../../../lib/schema/adam_step.ts";
import { mean } from "../../../lib/stats/summary.ts";
import { axis, epochTicks, niceTicks } from "../../charts/axes.ts";
import type { Size } from "../../charts/chart.ts";
import { drawCurves } from "../../charts/curve_chart.ts";
import { drawQuantiles, type QuantileChart } from "../../charts/quantile_chart.ts";
import { fixed, percent } from "../../html/formats.ts";
import type { Artifact } from "../../read_artifact.ts";
import { dataWords } from "../experiment.ts";
import type { Panel } from "../figure.ts";

export type AdamStep = Artifact<AdamStepArtifact>;

/** A moment of the run as it is drawn: quantiles of |m̂/√v̂|, and its rms, each the mean over seeds. */
interface DrawnMoment extends Quantiles {
  step: number;
  epoch: number;
  rms: number;
}

const LEVELS = ["p5", "p25", "p50", "p75", "p95", "p99"] as const;

function drawnMoments({ value }: AdamStep): DrawnMoment[] {
  return value.moments.map(({ step, epoch, ratioRms }) => {
    const rows = value.rows.filter((row) => row.step === step);
    const [p5, p25, p50, p75, p95, p99] = LEVELS.map((level) =>
      mean(rows.map(({ ratio }) => ratio[level]))
    );
    return { step, epoch, rms: ratioRms.mean, p5, p25, p50, p75, p95, p99 };
  });
}

const write = fixed(3);

/** |m̂/√v̂| from the first step on: steps on a logarithmic axis. */
export function ratioPanel(artifact: AdamStep): Panel {
  const moments = drawnMoments(artifact);
  return quantilePanel(artifact, {
    key: "ratio",
    title: "a  |m̂/√v̂| from the first step",
    from: moments,
    at: ({ step }) => step,
    x: (size) => ({ ...stepAxis(moments, size), label: "step" }),
    levels: [{ label: "report: 1", value: 1 }],
  });
}

/** The same after each epoch, on a scale of its own, against pure noise. */
export function epochPanel(artifact: AdamStep): Panel {
  const { epochs } = artifact.value;
  return quantilePanel(artifact, {
    key: "epochs",
    title: "b  |m̂/√v̂| after each epoch",
    from: drawnMoments(artifact).filter(({ epoch }) => epoch >= 1),
    at: ({ epoch }) => epoch,
    x: () => ({
      domain: [1, epochs],
      ticks: epochTicks(epochs).map((tick) => Math.max(tick, 1)),
      label: "epoch",
    }),
    levels: [{ label: "noise", value: artifact.value.pureNoise.median }],
  });
}

/** How many parameters are where the report has them all. */
export function nearPanel(artifact: AdamStep): Panel {
  const moments = drawnMoments(artifact);
  const points = artifact.value.moments.map(({ step, nearOne }) => (
    { x: step, mean: 100 * nearOne.mean, sd: 100 * nearOne.sd, n: nearOne.n }
  ));
  const ends = artifact.value.moments.map(({ step, nearOne }) =>
    `${percent(nearOne.mean)} % at step ${step}`
  );
  return {
    key: "near",
    title: "Share of the parameters with a ratio between 0.9 and 1.1",
    description: `Line chart on ${dataWords(artifact)}: ${ends.join(", ")}.`,
    draw: (size, document) =>
      drawCurves({
        title: "c  Ratios between 0.9 and 1.1",
        subtitle: `% of the parameters, mean ± 1 sd, n\u00a0=\u00a0${artifact.value.replicas}`,
        x: { ...stepAxis(moments, size), label: "step" },
        y: { domain: [0, 100], ticks: [0, 20, 40, 60, 80, 100] },
        curves: [{ key: "near", label: "Adam", color: "adam", mark: "diamond", points }],
      })(size, document),
  };
}

interface QuantilePanel extends Pick<QuantileChart, "title" | "levels"> {
  key: string;
  from: DrawnMoment[];
  /** Where a moment stands on the horizontal axis. */
  at(moment: DrawnMoment): number;
  x(size: Size): QuantileChart["x"];
}

function quantilePanel(
  artifact: AdamStep,
  { key, title, from, at, x, levels }: QuantilePanel,
): Panel {
  const highest = Math.max(...from.map(({ p95 }) => p95), ...levels.map(({ value }) => value));
  const y = axis(niceTicks(0, 1.04 * highest, 6));
  const [first, last] = [from[0], from.at(-1)!];
  return {
    key,
    title: "|m̂/√v̂| along Adam’s run",
    description:
      `Line chart with bands on ${dataWords(artifact)}, over the parameters with v̂ > 0. ` +
      `${describe(first)} ${describe(last)} Lines across mark ` +
      `${levels.map(({ label, value }) => `${label} (${write(value)})`).join(" and ")}.`,
    draw: (size, document) =>
      drawQuantiles({
        ...{ title, y, levels, x: x(size) },
        points: from.map((moment) => ({ ...moment, x: at(moment) })),
        subtitle: "over the parameters; mean over seeds",
      })(size, document),
  };
}

function describe({ step, p5, p50, p95, rms }: DrawnMoment): string {
  return `After step ${step}: median ${write(p50)}, rms ${write(rms)}, ` +
    `5 to 95 % of the parameters from ${write(p5)} to ${write(p95)}.`;
}

function stepAxis(moments: DrawnMoment[], size: Size) {
  const last = moments[moments.length - 1].step;
  const ticks = size === "wide" ? [1, 2, 5, 10, 20, 50, 100, 200, 500] : [1, 10, 100];
  return {
    type: "log" as const,
    domain: [1, last] as [number, number],
    ticks: ticks.filter((tick) => tick <= last),
  };
}
