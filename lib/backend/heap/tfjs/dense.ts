import type * as tf from "@tensorflow/tfjs";
import type { DenseLayer } from "../../../model/layers.ts";
import { denseBackward, denseForward, type DenseInput } from "../dense.ts";
import type { FusedKernel, HeapBackend } from "./backend.ts";

/** `y = x W + b` per replica, and ReLU. */
export const denseForwardOp: FusedKernel<{ layer: DenseLayer }> = (
  backend,
  { x, params },
  { layer },
) => {
  const [replicas, batch] = x.shape;
  const y = backend.heap.allocate(replicas * batch * layer.outputs);
  forEachReplica(backend, x, params, layer, (input, own, r) => {
    denseForward(backend.of, layer, input, own, part(y, r, replicas));
  });
  return [backend.adopt(y, [replicas, batch, layer.outputs])];
};

/** Backward pass of a dense layer per replica. */
export const denseBackwardOp: FusedKernel<{ layer: DenseLayer; wantsX: boolean }> = (
  backend,
  { x, params, y, dy },
  { layer, wantsX },
) => {
  const { heap } = backend;
  const [replicas, batch] = x.shape;
  const gradient = heap.allocate(replicas * layer.size);
  const dx = wantsX ? heap.allocate(replicas * batch * layer.inputs) : null;
  const dz = heap.allocate(batch * layer.outputs);
  const [ofY, ofDy] = [y, dy].map((info) => backend.heapValues(info));
  forEachReplica(backend, x, params, layer, (input, own, r) => {
    const of = (array: Float32Array) => part(array, r, replicas);
    const gradients = { dz, params: of(gradient), x: dx && of(dx) };
    denseBackward(backend.of, layer, input, own, { y: of(ofY), dy: of(ofDy) }, gradients);
  });
  heap.release(dz);
  const dParams = backend.adopt(gradient, [replicas, layer.size]);
  return dx ? [dParams, backend.adopt(dx, [replicas, batch, layer.inputs])] : [dParams];
};

/** Calls `body` with every replica's input, and its layer's own parameters. */
function forEachReplica(
  backend: HeapBackend,
  x: tf.TensorInfo,
  params: tf.TensorInfo,
  { offset, size }: DenseLayer,
  body: (input: DenseInput, own: Float32Array, replica: number) => void,
): void {
  const [replicas, rows] = x.shape;
  const [ofX, ofParams] = [x, params].map((info) => backend.heapValues(info));
  for (let r = 0; r < replicas; r++) {
    const start = r * params.shape[1] + offset;
    body({ values: part(ofX, r, replicas), rows }, ofParams.subarray(start, start + size), r);
  }
}

function part(array: Float32Array, replica: number, replicas: number): Float32Array {
  const size = array.length / replicas;
  return array.subarray(replica * size, (replica + 1) * size);
}
