import { short, table } from "../bench_text.ts";
import type { Spread } from "../spread.ts";
import type { PageReport, PageRow } from "./page_report.ts";

/** Steps in a second, from milliseconds a step: the least of the one is the most of the other. */
export function stepsPerSecond({ median, least, most }: Spread): Spread {
  return { median: 1000 / median, least: 1000 / most, most: 1000 / least };
}

/** What was measured in pages, as a table for people. */
export function pageText(report: PageReport): string {
  const header = ["backend", "optimizer", "b", "", "steps/s", "ours / it", "rounds"];
  return [
    headText(report),
    ...report.contenders.map(({ backend, name, setup }) =>
      `  ${backend}: ${name}: ${setup ?? "did not start"}`
    ),
    "",
    table([header, ...report.rows.map(cells)]),
    "",
    'Median (least–most) of the rounds. "ours / it" is the median of the rounds\' ratios of time a ' +
    "step: below 1, ours is quicker.",
  ].join("\n");
}

function headText({ date, machine, loadBefore, versions, layers }: PageReport): string {
  const { cpu, cores, os, arch, instructions } = machine;
  const listed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${layers.join("–")} in pages of Chromium; ${cpu} (${instructions}), ${cores} cores, ` +
    `${os} ${arch}; ${date.slice(0, 10)}; ${listed.join(", ")}; load before ` +
    `${loadBefore.toFixed(2)}${loadBefore < 0.5 ? "" : ": the machine was shared with other work"}`;
}

function cells(row: PageRow): string[] {
  const name = [row.backend, row.optimizer, String(row.batchSize), row.contender];
  if (!row.measured) return [...name, row.unavailable ?? "ours could not be measured"];
  const { milliseconds, ratio, rounds, stepsPerRound } = row.measured;
  return [
    ...name,
    spreadText(stepsPerSecond(milliseconds)),
    ratio ? spreadText(ratio) : "",
    `${rounds} × ${stepsPerRound} steps`,
  ];
}

function spreadText({ median, least, most }: Spread): string {
  return `${short(median)} (${short(least)}–${short(most)})`;
}
