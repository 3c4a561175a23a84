import type { ColorName } from "../palette.ts";

/** The colours of the sequential ramp, from the smallest number to the largest. */
const RAMP: ColorName[] = [
  "ramp-1",
  "ramp-2",
  "ramp-3",
  "ramp-4",
  "ramp-5",
  "ramp-6",
  "ramp-7",
  "ramp-8",
  "ramp-9",
];

/** The colour of the `rank`-th of `count` numbers, as far from its neighbours as the ramp allows. */
export function rampColor(rank: number, count: number): ColorName {
  if (count < 2) return RAMP[0];
  return RAMP[Math.round(rank / (count - 1) * (RAMP.length - 1))];
}
