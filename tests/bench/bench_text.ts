import type { Row } from "./compare.ts";
import { type BenchReport, type ContenderReport, gflops, type ReportHead } from "./report.ts";
import type { Spread } from "./spread.ts";

/** The benchmark as a table for people. */
export function benchText(report: BenchReport): string {
  const ceilings = new Map(report.contenders.map((one) => [one.name, one.gemmGflops]));
  const header = ["optimizer", "b", "", "ms a step", "GFLOP/s", "of GEMM", "ours / it", "rounds"];
  const rows = report.rows.map((row) => cells(row, report.flopsPerImage, ceilings));
  return [
    headText(report),
    ...report.contenders.map(contenderText),
    "",
    table([header, ...rows]),
    "",
    'Median (least–most) of the rounds. "ours / it" is the median of the rounds\' ratios: below 1, ' +
    "ours is quicker.",
  ].join("\n");
}

/** What was measured, where, when and with which versions. */
export function headText(head: ReportHead): string {
  const { date, machine, loadBefore, versions, backend, layers, flopsPerImage } = head;
  const { cpu, cores, os, arch } = machine;
  const listed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${layers.join("–")} on ${backend.name} (${backend.adapter}); ${cpu}, ${cores} cores, ` +
    `${os} ${arch}; ${date.slice(0, 10)}; ${listed.join(", ")}; ` +
    `${(flopsPerImage / 1e6).toFixed(2)} MFLOP an image; load before ${loadBefore.toFixed(2)}`;
}

function contenderText({ name, setup, gemmGflops, unavailable }: ContenderReport): string {
  if (unavailable !== null) return `  ${name}: not available: ${unavailable}`;
  const ceiling = gemmGflops === null ? "" : `; GEMM ${gemmGflops.toPrecision(3)} GFLOP/s`;
  return `  ${name}: ${setup}${ceiling}`;
}

function cells(row: Row, flopsPerImage: number, ceilings: Map<string, number | null>): string[] {
  const name = [row.optimizer, String(row.batchSize), row.contender];
  if (!row.measured) return [...name, `not available: ${row.unavailable}`];
  const { milliseconds, ratio, rounds, stepsPerRound } = row.measured;
  const speed = gflops(flopsPerImage, row.batchSize, milliseconds.median);
  const ceiling = ceilings.get(row.contender);
  return [
    ...name,
    spreadText(milliseconds),
    speed.toPrecision(3),
    ceiling ? `${Math.round(100 * speed / ceiling)} %` : "",
    ratio ? spreadText(ratio) : "",
    `${rounds} × ${stepsPerRound} steps`,
  ];
}

/** `3.41 (3.30–3.62)` */
function spreadText({ median, least, most }: Spread): string {
  return `${short(median)} (${short(least)}–${short(most)})`;
}

/** Three digits, or all those before the point. */
export function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Columns as wide as they need to be; a row's last cell may be wider than its column. */
export function table(rows: string[][]): string {
  const width = (column: number) =>
    Math.max(
      ...rows.filter((row) => row.length > column + 1).map((row) => row[column].length),
    );
  return rows.map((row) =>
    row.map((cell, k) => k < row.length - 1 ? cell.padEnd(width(k)) : cell).join("  ").trimEnd()
  ).join("\n");
}
