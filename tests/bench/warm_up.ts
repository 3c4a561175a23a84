import { ContenderError } from "./contender_process.ts";
import type { Stepper } from "./entrant.ts";

const SLOW_MS = 3000;
const WARM_MS = 200;

/**
 * Lets a contender compile, allocate and fill its caches, and checks that it trains.
 *
 * @returns about how long a step of it takes, in milliseconds
 * @throws ContenderError when its first loss is not that of a network that knows nothing
 */
export async function warmUp(contender: Stepper, classes: number): Promise<number> {
  const first = await contender.train(1);
  // Initial parameters are near 0, so all classes are about equally likely.
  const expected = Math.log(classes);
  if (!(Math.abs(first.result - expected) < 0.1)) {
    throw new ContenderError(`its first loss is ${first.result}, not about ${expected.toFixed(3)}`);
  }
  if (first.milliseconds > SLOW_MS) return first.milliseconds;
  const { milliseconds } = await contender.train(1);
  const more = Math.min(32, Math.floor(WARM_MS / milliseconds));
  return more > 0 ? (await contender.train(more)).milliseconds / more : milliseconds;
}
