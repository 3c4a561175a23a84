import type { Engine } from "./engine.ts";
import type { Digests, Outcome } from "./program.ts";

/** One engine and what it came to. */
export interface Row extends Pick<Engine, "title" | "runtime" | "processor"> {
  version: string;
  /** Null: it came to none. */
  digest: string | null;
  /** From the other engines, in words; null: equal to the last bit. */
  difference: string | null;
}

/** What `digests --json` writes. */
export interface DigestsReport {
  schema: "digests/1";
  /** ISO 8601, UTC. */
  date: string;
  data: "synthetic" | "mnist";
  steps: number;
  /** Of all that was computed, as Deno computes it without a bundle. */
  digest: string;
  digests: Digests;
  engines: Row[];
  /** Engines that this machine lacks, and why. */
  missing: string[];
}

/** Where `found` first departs from `expected`, in words; null: nowhere. */
export function firstDifference(found: Outcome, expected: Outcome): string | null {
  for (const part of ["images", "initialParams"] as const) {
    if (found.digests[part] !== expected.digests[part]) return `${WORDS[part]} differ`;
  }
  for (const [name, expectedOf] of Object.entries(expected.digests.optimizers)) {
    const optimizer = name as keyof Digests["optimizers"];
    const foundOf = found.digests.optimizers[optimizer];
    if (foundOf.losses !== expectedOf.losses) {
      const losses = found.losses[optimizer];
      const step = expected.losses[optimizer].findIndex((loss, k) => loss !== losses[k]) + 1;
      return `${name}: the loss of step ${step} differs`;
    }
    for (const part of ["params", "metrics"] as const) {
      if (foundOf[part] !== expectedOf[part]) return `${name}: ${WORDS[part]} differ`;
    }
  }
  return found.digest === expected.digest ? null : "the digests' own digest differs";
}

const WORDS = {
  images: "the generated digits",
  initialParams: "the initial parameters",
  params: "the final parameters",
  metrics: "the metrics",
};

/** A table in Markdown, with as much of each digest as tells it from others. */
export function enginesTable(engines: Row[]): string {
  const cells = engines.map(({ title, version, runtime, processor, digest, difference }) => [
    ...[title, version, runtime, processor],
    digest ? `\`${digest.slice(0, 16)}\`` : "none",
    difference ?? "equal",
  ]);
  return markdown(["engine", "version", "runs on", "processor", "digest", "bits"], cells);
}

/** The digests of each optimizer, likewise. */
export function optimizersTable({ optimizers }: Digests): string {
  const cells = Object.entries(optimizers).map(([name, { losses, params, metrics }]) => [
    name,
    ...[losses, params, metrics].map((digest) => `\`${digest.slice(0, 16)}\``),
  ]);
  return markdown(["optimizer", "losses", "final parameters", "metrics"], cells);
}

function markdown(head: string[], rows: string[][]): string {
  const widths = head.map((cell, k) => Math.max(cell.length, ...rows.map((row) => row[k].length)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, k) => cell.padEnd(widths[k])).join(" | ")} |`;
  return [head, widths.map((width) => "-".repeat(width)), ...rows].map(line).join("\n");
}
