import { cpus } from "node:os";
import type { RunReport } from "../lib/schema/run_report.ts";

/** The machine at work, as reports of time name it. */
export function thisMachine(): RunReport["machine"] {
  return {
    os: Deno.build.os,
    arch: Deno.build.arch,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: navigator.hardwareConcurrency,
    memoryGiB: Math.round(Deno.systemMemoryInfo().total / 2 ** 30 * 10) / 10,
  };
}
