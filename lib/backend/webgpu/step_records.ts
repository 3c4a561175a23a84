import { biasCorrection } from "../../optim/bias_correction.ts";
import type { OptimizerConfig } from "../../schema/training.ts";
import { type Binding, STEP_RECORD_BYTES } from "./kernel.ts";

/** What the kernels of a step have to know about it. */
export interface StepRecord {
  /** Which of the uploaded minibatches. */
  slot: number;
  /** Where in the ring of losses. */
  lossSlot: number;
  /** Steps taken before this one. */
  stepsBefore: number;
}

/** How a kernel sees the record of the step under way; which one is an offset given on dispatch. */
export const STEP_BINDING: Binding = { name: "step", type: "Step", access: "step" };

/** WGSL of the record: `1 − β₁ᵗ` and `1 − β₂ᵗ` come from the host, where a power is exact enough. */
export const STEP_STRUCT = `
struct Step { slot: u32, lossSlot: u32, firstCorrection: f32, secondCorrection: f32 }
`;

// Every device takes offsets that are multiples of this one.
const STRIDE = 256;

/** Where record `k` begins, in bytes. */
export function stepOffset(k: number): number {
  return k * STRIDE;
}

/** Bytes of `count` records. */
export function stepRecordsSize(count: number): number {
  return (count - 1) * STRIDE + STEP_RECORD_BYTES;
}

/** The records as the device reads them. */
export function packStepRecords(config: OptimizerConfig, records: readonly StepRecord[]) {
  const packed = new DataView(new ArrayBuffer(stepRecordsSize(records.length)));
  for (const [k, { slot, lossSlot, stepsBefore }] of records.entries()) {
    const [first, second] = corrections(config, stepsBefore + 1);
    packed.setUint32(stepOffset(k), slot, true);
    packed.setUint32(stepOffset(k) + 4, lossSlot, true);
    packed.setFloat32(stepOffset(k) + 8, first, true);
    packed.setFloat32(stepOffset(k) + 12, second, true);
  }
  return packed;
}

/** Adam's bias corrections at step `t`, from 1; 1 for optimizers that have none. */
function corrections(config: OptimizerConfig, t: number): [number, number] {
  const corrected = config.name === "adam" || config.name === "amsgrad";
  return corrected ? [biasCorrection(config.beta1, t), biasCorrection(config.beta2, t)] : [1, 1];
}
