import type { BackendChoice } from "../../lib/backend/select.ts";
import type { BenchOptions } from "./bench_arguments.ts";
import { gemmCeiling } from "./ceiling.ts";
import { ContenderError, type ContenderProcess } from "./contender_process.ts";
import { startOurs, startPeer } from "./peers.ts";
import type { Start } from "./protocol.ts";
import type { ContenderReport } from "./report.ts";

/** As bytes more than a core's caches hold; as floats within WebGPU's usual limit of 128 MiB. */
const IMAGE_COUNT = 32_768;
/** Seconds after which a request that does not come back is given up. */
export const PATIENCE = 300;

/** All who take part, each in its own process. */
export interface Field {
  ours: ContenderProcess;
  peers: ContenderProcess[];
  reports: ContenderReport[];
  versions: Record<string, string>;
  /** Ends the processes. */
  close(): Promise<void>;
}

/**
 * Starts everybody and measures their ceilings. A peer that cannot take part is reported as such.
 *
 * @throws ContenderError when ours cannot
 */
export async function openField(options: BenchOptions, backend: BackendChoice): Promise<Field> {
  const start = startOf(options, backend, IMAGE_COUNT);
  const running: ContenderProcess[] = [];
  const close = async () => {
    for (const contender of running) await contender.close();
  };
  const versions: Record<string, string> = {};
  const enter = async (open: () => Promise<ContenderProcess>): Promise<ContenderReport> => {
    const contender = await open();
    running.push(contender);
    const { result } = await contender.start(start);
    Object.assign(versions, result.versions);
    const gemmGflops = await gemmCeiling(contender);
    return { name: contender.name, setup: result.setup, gemmGflops, unavailable: null };
  };
  try {
    const reports = [await enter(() => Promise.resolve(startOurs(PATIENCE)))];
    const ours = running[0];
    const peers: ContenderProcess[] = [];
    for (const name of options.peers) {
      const report = await unlessUnavailable(name, () => enter(() => startPeer(name, PATIENCE)));
      if (report.unavailable === null) peers.push(running.at(-1)!);
      reports.push(report);
    }
    return { ours, peers, reports, versions, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What every contender is told. */
export function startOf(
  { layers, blasLibrary }: BenchOptions,
  { name, adapter, software }: BackendChoice,
  imageCount: number,
): Start {
  return { backend: name, adapter, software, blasLibrary, layers, imageCount };
}

async function unlessUnavailable(
  name: string,
  enter: () => Promise<ContenderReport>,
): Promise<ContenderReport> {
  try {
    return await enter();
  } catch (error) {
    if (!(error instanceof ContenderError)) throw error;
    return { name, setup: null, gemmGflops: null, unavailable: error.message };
  }
}
