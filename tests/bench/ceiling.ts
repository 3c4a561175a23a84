import type { ContenderProcess } from "./contender_process.ts";

const QUICK_MS = 5;
const ENOUGH_MS = 200;

/**
 * GFLOP/s of a contender's own product of two large square float32 matrices: the most that its
 * training can come to, as far as that is products.
 */
export async function gemmCeiling(contender: ContenderProcess): Promise<number> {
  let size = 1024;
  await contender.multiply({ size, repeats: 1 });
  let { milliseconds } = await contender.multiply({ size, repeats: 1 });
  if (milliseconds < QUICK_MS) {
    size = 4096;
    await contender.multiply({ size, repeats: 1 });
    ({ milliseconds } = await contender.multiply({ size, repeats: 1 }));
  }
  const repeats = Math.max(1, Math.min(100, Math.round(ENOUGH_MS / milliseconds)));
  const runs = [];
  for (let k = 0; k < 3; k++) runs.push((await contender.multiply({ size, repeats })).milliseconds);
  return 2 * size ** 3 * repeats / Math.min(...runs) / 1e6;
}
