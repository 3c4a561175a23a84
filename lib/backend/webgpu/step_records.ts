import { type Optimizer, scalarNames, scalarsAt, type UpdateRule } from "../../optim/rule.ts";
import { type Binding, STEP_RECORD_BYTES } from "./wgsl/kernel.ts";

/** What the kernels of a step have to know about it, besides the optimizer's scalars. */
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

/** WGSL of the record as most kernels see it. */
export const STEP_STRUCT = stepStruct([]);

/**
 * WGSL of the record as the update sees it: the rule's scalars of the step and, where the rule looks
 * ahead, those of the next one, which begins at the point that this one leaves.
 */
export function updateStruct(rule: UpdateRule): string {
  const names = scalarNames(rule);
  return stepStruct(rule.lookahead ? [...names, ...names.map(ofNextStep)] : names);
}

/** What the record calls the next step's scalar. */
export function ofNextStep(scalar: string): string {
  return `next_${scalar}`;
}

function stepStruct(scalars: string[]): string {
  const fields = ["slot: u32", "lossSlot: u32", ...scalars.map((name) => `${name}: f32`)];
  return `struct Step { ${fields.join(", ")} }`;
}

/** Where record `k` begins, in bytes. */
export function stepOffset(k: number): number {
  return k * STEP_RECORD_BYTES;
}

/** Bytes of `count` records. */
export function stepRecordsSize(count: number): number {
  return count * STEP_RECORD_BYTES;
}

/** The records as the device reads them. Scalars come from the host, where a power is exact enough. */
export function packStepRecords(
  optimizer: Optimizer,
  records: readonly StepRecord[],
): DataView<ArrayBuffer> {
  const packed = new DataView(new ArrayBuffer(stepRecordsSize(records.length)));
  for (const [k, { slot, lossSlot, stepsBefore }] of records.entries()) {
    const times = optimizer.rule.lookahead ? [stepsBefore + 1, stepsBefore + 2] : [stepsBefore + 1];
    const scalars = times.flatMap((t) => Object.values(scalarsAt(optimizer, t)));
    packed.setUint32(stepOffset(k), slot, true);
    packed.setUint32(stepOffset(k) + 4, lossSlot, true);
    scalars.forEach((value, i) => packed.setFloat32(stepOffset(k) + 8 + 4 * i, value, true));
  }
  return packed;
}
