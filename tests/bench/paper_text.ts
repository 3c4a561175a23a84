import { headText, short, table } from "./bench_text.ts";
import type { PaperReport, PaperRow } from "./paper.ts";
import { gflops } from "./report.ts";

/** The extrapolation as a table for people. */
export function paperText(report: PaperReport): string {
  const { workers, replicasPerWorker, flopsPerImage, peakResidentBytes } = report;
  const header = ["optimizer", "α", "b", "steps", "ms a step", "GFLOP/s in all", "min"];
  const cells = ({ optimizer, batchSize, steps, milliseconds, seconds }: PaperRow) => [
    optimizer.name,
    String(optimizer.learningRate),
    String(batchSize),
    String(steps),
    short(milliseconds),
    short(workers * replicasPerWorker * gflops(flopsPerImage, batchSize, milliseconds)),
    minutes(seconds),
  ];
  return [
    headText(report),
    `${workers} worker(s) with ${replicasPerWorker} replica(s) each; "steps" are those of 5 seeds ` +
    'and 10 epochs, "ms a step" what one worker takes while all work',
    "",
    table([header, ...report.rows.map(cells)]),
    "",
    `training ${minutes(report.trainingSeconds)} min, evaluation ` +
    `${minutes(report.evaluationSeconds)} min, together ${minutes(report.totalSeconds)} min; ` +
    `peak resident memory of the workers ${(peakResidentBytes / 1e9).toFixed(2)} GB`,
    report.note,
  ].join("\n");
}

function minutes(seconds: number): string {
  return (seconds / 60).toFixed(2);
}
