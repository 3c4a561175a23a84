import { csv } from "../csv.ts";
import type { Download } from "../figure.ts";
import type { AdamStep } from "./moments.ts";

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
