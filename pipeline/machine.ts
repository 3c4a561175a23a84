import { cpus } from "node:os";
import type { Machine } from "../lib/backend/machine.ts";
import type { RunReport } from "../lib/schema/run_report.ts";
import { instructionSets } from "./instruction_sets.ts";
import type { Files } from "./store/files.ts";

/** The machine at work, as reports of time name it. */
export function thisMachine(): RunReport["machine"] {
  return {
    os: Deno.build.os,
    arch: Deno.build.arch,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: navigator.hardwareConcurrency,
    memoryGiB: Math.round(Deno.systemMemoryInfo().total / 2 ** 30 * 10) / 10,
    instructions: instructionSets(),
  };
}

function thisProcessor(): string {
  return `${cpus()[0]?.model.trim()}: ${instructionSets()}`;
}

/**
 * This machine, which remembers in the file at `path` what was measured on it. Which processor it was is
 * remembered too: a folder may be seen from several machines.
 */
export function rememberingMachine(
  path: string,
  files: Files,
  processor: () => string = thisProcessor,
): Machine {
  const keyOf = (candidates: string[]) => [processor(), ...candidates].join("\n");
  return {
    now: () => performance.now(),
    recall: async (candidates) => (await remembered(path, files))[keyOf(candidates)] ?? null,
    remember: async (candidates, chosen) => {
      const all = { ...await remembered(path, files), [keyOf(candidates)]: chosen };
      const bytes = new TextEncoder().encode(JSON.stringify(all));
      // Where nothing can be written, it is measured again the next time.
      await files.write(`${path}.new`, bytes).then(
        () => files.rename(`${path}.new`, path),
        () => {},
      );
    },
  };
}

/** Nothing, if what is there cannot be read: it can be measured again. */
async function remembered(path: string, files: Files): Promise<Record<string, string>> {
  try {
    return JSON.parse(new TextDecoder().decode(await files.read(path) ?? undefined));
  } catch {
    return {};
  }
}
