import type { TensorInfo } from "@tensorflow/tfjs";
import type { UpdateRule } from "../../../optim/rule.ts";
import type { FusedKernel } from "./backend.ts";

/** A rule, and its scalars of the step under way. */
export interface StepOf {
  rule: UpdateRule;
  scalars: Record<string, number>;
}

/** The optimizer's update in place, in one pass over parameters, gradient and state. */
export const applyUpdateOp: FusedKernel<StepOf> = (
  backend,
  { params, ...others },
  { rule, scalars },
) => {
  const gradient = Object.keys(others).filter((name) => /^gradient\d+$/.test(name))
    .sort((a, b) => Number(a.slice(8)) - Number(b.slice(8))).map((name) => others[name]);
  const state = rule.state.map((name) => others[name]);
  const update = backend.of.updateOf(rule);
  const numbers = Object.values(scalars);
  const [replicas, parameters] = params.shape;
  const address = (info: TensorInfo, index: number) =>
    backend.heapValues(info).byteOffset + 4 * index;
  for (let r = 0; r < replicas; r++) {
    let offset = r * parameters;
    for (const piece of gradient) {
      const size = piece.shape[1] as number;
      const vectors = state.map((vector) => address(vector, offset));
      update(...numbers, address(params, offset), address(piece, r * size), ...vectors, size);
      offset += size;
    }
  }
  return [params, ...state].map((vector) => backend.share(vector));
};

/** Where the rule takes the gradient, in one pass. */
export const lookAheadOp: FusedKernel<StepOf> = (
  backend,
  { params, ...state },
  { rule, scalars },
) => {
  const vectors = [params, ...rule.state.map((name) => state[name])];
  const read = vectors.map((info) => backend.heapValues(info));
  const ahead = backend.heap.allocate(read[0].length);
  const addresses = [ahead, ...read].map(({ byteOffset }) => byteOffset);
  const lookahead = backend.of.lookaheadOf(rule);
  lookahead(...Object.values(scalars), ...addresses, ahead.length);
  return [backend.adopt(ahead, params.shape)];
};
