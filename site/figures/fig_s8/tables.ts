import { fixed, percent, significant, whole } from "../../html/formats.ts";
import { markup } from "../../html/markup.ts";
import { num, withSpread } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { csv, type Download } from "../figure.ts";
import type { AdamStep } from "./moments.ts";

/** Every moment that was looked at, over the seeds. */
export function momentTable(artifact: AdamStep): Table {
  const spread = (pointer: string, format: (value: number) => string) =>
    withSpread(
      num(artifact, `${pointer}/mean`, format),
      num(artifact, `${pointer}/sd`, format),
      "",
    );
  return {
    caption: markup`|m̂/√v̂| over the parameters with v̂ > 0, mean ± 1 sd over n = ${
      num(artifact, "/replicas", whole)
    } seeds`,
    columns: ["Step", "Epoch", "Median", "Mean", "Rms", "In [0.9, 1.1], %", "v̂ = 0, %"],
    rows: artifact.value.moments.map((_, i) => {
      const at = `/moments/${i}`;
      return [
        num(artifact, `${at}/step`, whole),
        num(artifact, `${at}/epoch`, significant(2)),
        spread(`${at}/ratioMedian`, fixed(3)),
        spread(`${at}/ratioMean`, fixed(3)),
        spread(`${at}/ratioRms`, fixed(3)),
        spread(`${at}/nearOne`, (share) => fixed(2)(100 * share)),
        spread(`${at}/zeroShare`, percent),
      ];
    }),
  };
}

/** Mean of the minibatch losses of each epoch, every seed: the run is the one of Figures 8 and 9. */
export function lossTable(artifact: AdamStep): Table {
  const { epochs, epochLoss } = artifact.value;
  return {
    caption: "Mean minibatch loss of each epoch, nats: the run is the one of Figures 8 and 9",
    columns: ["Epoch", ...epochLoss.map(({ replica }) => `Seed ${replica}`)],
    rows: Array.from({ length: epochs }, (_, epoch) => [
      epoch + 1,
      ...epochLoss.map((_, i) => num(artifact, `/epochLoss/${i}/loss/${epoch}`, fixed(4))),
    ]),
  };
}

/** Every seed's numbers at every moment, and the artifact unchanged. */
export function downloads(artifact: AdamStep): Download[] {
  const rows = artifact.value.rows.map(({ ratio, effectiveStep, layers: _, ...row }) => ({
    ...row,
    ...named("ratio", ratio),
    ...named("step", effectiveStep),
  }));
  const layers = artifact.value.rows.flatMap(({ replica, step, layers }) =>
    layers.map((layer) => ({ replica, step, ...layer }))
  );
  return [
    {
      name: "ratio.csv",
      label: "quantiles of the ratio and of the step, every seed",
      text: csv(rows),
    },
    { name: "layers.csv", label: "the same layer by layer, in short", text: csv(layers) },
    { name: `${artifact.stage}.json`, label: "the artifact, unchanged", text: artifact.text },
  ];
}

/** `{ratio-p5: …}` */
function named(name: string, quantiles: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(quantiles).map(([level, value]) => [`${name}-${level}`, value]),
  );
}
