import type { OptimizerConfig } from "../schema/training.ts";

/** A training run whose loss is no longer a number, which nobody asked for. */
export class DivergedError extends Error {
  override name = "DivergedError";
}

/**
 * @param what whose loss it is: `step 4, replica 1`
 * @throws DivergedError when the loss is NaN or infinite
 */
export function assertFinite(
  loss: number,
  what: string,
  { name, learningRate }: OptimizerConfig,
): void {
  if (Number.isFinite(loss)) return;
  throw new DivergedError(
    `Cannot go on training by ${name} at learning rate ${learningRate}: the loss must be finite, ` +
      `got ${loss} at ${what}; choose a smaller learning rate`,
  );
}
