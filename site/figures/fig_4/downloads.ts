import { csv } from "../csv.ts";
import type { Download } from "../figure.ts";
import type { Fig4Artifact } from "./lines.ts";
import type { EpochTimes } from "./time_panel.ts";

/** The numbers behind every panel, and the artifact unchanged. */
export function downloads(artifact: Fig4Artifact, times: EpochTimes[]): Download[] {
  const files = [
    {
      name: "metrics.csv",
      label: "loss and accuracy of every seed after each epoch",
      text: csv(artifact.value.rows),
    },
    {
      name: "loss-curve.csv",
      label: "minibatch loss of every seed",
      text: csv(artifact.value.lossCurve),
    },
    { name: `${artifact.stage}.json`, label: "the artifact, unchanged", text: artifact.text },
  ];
  if (times.length === 0) return files;
  const rows = times.flatMap(({ line, run }) =>
    run.epochs.map((epoch) => ({ batchSize: line.series.batchSize, ...epoch }))
  );
  return [...files, { name: "epoch-times.csv", label: "time of every epoch", text: csv(rows) }];
}
