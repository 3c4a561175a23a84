import type { StepOf } from "./apply_update.ts";
import type { FusedKernel } from "./kernels.ts";

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
