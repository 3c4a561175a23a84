import type { BackendChoice } from "../../lib/backend/select.ts";
import type { RunReport } from "../../lib/schema/run_report.ts";
import { thisMachine } from "../../pipeline/machine.ts";
import type { Row } from "./compare.ts";

/** What every document of the benchmark begins with. */
export interface ReportHead {
  /** ISO 8601, UTC. */
  date: string;
  machine: RunReport["machine"];
  /** Processes at work on average over the minute before; near 0 if the machine was left alone. */
  loadBefore: number;
  versions: Record<string, string>;
  backend: BackendChoice;
  layers: number[];
  flopsPerImage: number;
}

/** A contender, or why it does not take part. */
export interface ContenderReport {
  name: string;
  setup: string | null;
  /** GFLOP/s of its own product of two large matrices. */
  gemmGflops: number | null;
  unavailable: string | null;
}

/** What `bench --json` writes. */
export interface BenchReport extends ReportHead {
  schema: "bench/1";
  repeats: number;
  timeLimit: number;
  contenders: ContenderReport[];
  rows: Row[];
}

/** Processes at work on average over the last minute. */
export function load(): number {
  return Deno.loadavg()[0];
}

/** @param loadBefore {@linkcode load} as it was before anything was measured */
export function reportHead(
  loadBefore: number,
  backend: BackendChoice,
  layers: number[],
  flopsPerImage: number,
  versions: Record<string, string>,
): ReportHead {
  return {
    date: new Date().toISOString(),
    machine: thisMachine(),
    loadBefore,
    versions: { deno: Deno.version.deno, ...versions },
    ...{ backend, layers, flopsPerImage },
  };
}

/** JSON with a line for every row, and no more digits than a measurement has. */
export function reportJson(report: object): string {
  const rounded = (_: string, value: unknown) =>
    typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value;
  const text = (value: unknown) =>
    Array.isArray(value) && typeof value[0] === "object"
      ? `[\n  ${value.map((item) => JSON.stringify(item, rounded)).join(",\n  ")}\n ]`
      : JSON.stringify(value, rounded);
  const fields = Object.entries(report).map(([name, value]) => ` "${name}": ${text(value)}`);
  return `{\n${fields.join(",\n")}\n}`;
}

/** GFLOP/s of a step that takes so many milliseconds. */
export function gflops(flopsPerImage: number, batchSize: number, milliseconds: number): number {
  return flopsPerImage * batchSize / milliseconds / 1e6;
}
