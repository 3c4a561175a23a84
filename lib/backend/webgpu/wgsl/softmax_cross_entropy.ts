import { wholeVectors } from "../layout.ts";
import { STEP_BINDING, STEP_STRUCT } from "../step_records.ts";
import type { Kernel } from "./kernel.ts";

// One workgroup a replica: the sum over the minibatch needs no second dispatch and has one order.
const THREADS = 256;

export interface LossShape {
  classes: number;
  batch: number;
  replicas: number;
}

/**
 * Softmax, mean cross-entropy over the minibatch in nats (through log-sum-exp), and its gradient
 * with respect to the logits, `(softmax(logits) − onehot(label)) / batch`.
 *
 * - `logits`: `[replica, batch, classes]`; `labels`: `[replica, batch]`
 * - writes `dz`: `[replica, batch, classes]`; and `losses`, `[slots, replica]`, at `step.lossSlot`
 */
export function softmaxCrossEntropyKernel({ classes, batch, replicas }: LossShape): Kernel {
  const pitch = wholeVectors(classes);
  return {
    name: "softmax cross-entropy",
    bindings: [
      { name: "logits", type: "array<f32>", access: "read" },
      { name: "labels", type: "array<u32>", access: "read" },
      { name: "dz", type: "array<f32>", access: "read_write" },
      { name: "losses", type: "array<f32>", access: "read_write" },
      STEP_BINDING,
    ],
    workgroups: [1, replicas],
    code: `
${STEP_STRUCT}
var<workgroup> sums: array<f32, ${THREADS}>;

// The loss of one image; writes its row of dz.
fn imageLoss(image: u32) -> f32 {
  let first = image * ${pitch}u;
  let label = labels[image];
  var highest = logits[first];
  for (var k = 1u; k < ${classes}u; k++) { highest = max(highest, logits[first + k]); }
  var total = 0.0;
  for (var k = 0u; k < ${classes}u; k++) { total += exp(logits[first + k] - highest); }
  for (var k = 0u; k < ${classes}u; k++) {
    let hot = select(0.0, 1.0, k == label);
    dz[first + k] = (exp(logits[first + k] - highest) / total - hot) / ${batch}.0;
  }
  return log(total) + highest - logits[first + label];
}

@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  var sum = 0.0;
  for (var image = thread; image < ${batch}u; image += ${THREADS}u) {
    sum += imageLoss(group.y * ${batch}u + image);
  }
  sums[thread] = sum;
  for (var half = ${THREADS / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (thread < half) { sums[thread] += sums[thread + half]; }
  }
  if (thread == 0u) { losses[step.lossSlot * ${replicas}u + group.y] = sums[0] / ${batch}.0; }
}`,
  };
}
