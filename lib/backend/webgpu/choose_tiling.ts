import type { Machine } from "../machine.ts";
import { HARDWARE_TILINGS, SOFTWARE_TILINGS, type Tiling, tilingText } from "./wgsl/tile.ts";

/** What tells adapters apart. */
export type AdapterInfo = Pick<
  GPUAdapterInfo,
  "vendor" | "architecture" | "device" | "description" | "isFallbackAdapter"
>;

/** Finds the quickest of several tilings by measuring. */
export type Measure = (tilings: readonly Tiling[], machine: Machine) => Promise<Tiling>;

let machineHere: Machine | undefined;

/** Says where trainers are to find, or else to keep, what was measured here. */
export function useMachine(machine: Machine): void {
  machineHere = machine;
}

/**
 * How to cut up matrix products on an adapter: the quickest way, which is measured once an adapter, and
 * without a machine the first one. It changes no bit of any result.
 */
export async function chooseTiling(
  adapter: AdapterInfo,
  measure: Measure,
  machine: Machine | undefined = machineHere,
): Promise<Tiling> {
  const tilings = adapter.isFallbackAdapter ? SOFTWARE_TILINGS : HARDWARE_TILINGS;
  if (!machine || tilings.length === 1) return tilings[0];
  const { vendor, architecture, device, description } = adapter;
  const name = [vendor, architecture, device, description].join(" ");
  const candidates = tilings.map((tiling) => `${name}: ${tilingText(tiling)}`);
  const remembered = await machine.recall(candidates);
  const known = tilings.find((_, k) => candidates[k] === remembered);
  if (known) return known;
  const quickest = await measure(tilings, machine);
  await machine.remember(candidates, candidates[tilings.indexOf(quickest)]);
  return quickest;
}

const choices = new WeakMap<GPUDevice, Promise<Tiling>>();

/** {@linkcode chooseTiling} for a device that is open; all that is trained on it has the same. */
export function tilingFor(device: GPUDevice): Promise<Tiling> {
  const choice = choices.get(device) ?? chooseTiling(device.adapterInfo, measureOn(device));
  choices.set(device, choice);
  return choice;
}

/** {@linkcode chooseTiling} for an adapter, of which a device is opened only to measure. */
export function tilingOf(adapter: GPUAdapter, machine: Machine): Promise<Tiling> {
  const measure: Measure = async (...choice) => {
    const timestamps = adapter.features.has("timestamp-query");
    const requiredFeatures: GPUFeatureName[] = timestamps ? ["timestamp-query"] : [];
    const device = await adapter.requestDevice({ requiredFeatures });
    try {
      return await measureOn(device)(...choice);
    } finally {
      device.destroy();
      await device.lost;
    }
  };
  return chooseTiling(adapter.info, measure, machine);
}

function measureOn(device: GPUDevice): Measure {
  return async (tilings, { now }) => {
    const { quickestTiling } = await import("./quickest_tiling.ts");
    return await quickestTiling(device, tilings, now);
  };
}
