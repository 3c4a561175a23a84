import type { FloorReading, NoisyStep } from "../schema/gradient_noise.ts";

/**
 * When a run counts as far from the noise floor of its step, and when as near it, in multiples of what
 * noise costs. At the floor itself descent and cost are equal. Fixed before any result was seen.
 */
export const FLOOR_RULE = { far: 10, near: 2 };

/** Where the replicas of one optimizer stand: `far` or `near` only if every one of them does. */
export function floorReading(
  steps: readonly Pick<NoisyStep, "descent" | "noisePenalty">[],
  { far, near } = FLOOR_RULE,
): FloorReading {
  // Without a division: where the surface bends down, noise costs nothing.
  if (steps.every((step) => step.descent > far * step.noisePenalty)) return "far";
  if (steps.every((step) => step.descent < near * step.noisePenalty)) return "near";
  return "between";
}
