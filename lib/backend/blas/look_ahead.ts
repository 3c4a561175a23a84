import type { FusedKernel } from "./kernels.ts";

/** `y = θ + β u`, in one pass. */
export const lookAhead: FusedKernel<{ momentum: number }> = (
  backend,
  { params, u },
  { momentum },
) => {
  const [theta, last] = [backend.heapValues(params), backend.heapValues(u)];
  const ahead = backend.heap.allocate(theta.length);
  const addresses = [ahead, theta, last].map(({ byteOffset }) => byteOffset);
  backend.kernels.lookAhead(momentum, ...addresses, theta.length);
  return [backend.adopt(ahead, params.shape)];
};
