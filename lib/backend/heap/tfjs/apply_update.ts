import type { TensorInfo } from "@tensorflow/tfjs";
import type { UpdateRule } from "../../../optim/rule.ts";
import type { FusedKernel } from "./kernels.ts";

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
