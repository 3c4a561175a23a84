import { type Random, stream } from "../random.ts";
import type { Sample } from "./polynomial.ts";
import { type CapacitySettings, truth } from "./settings.ts";

/** What one draw of the experiment sees; the three share no point. */
export interface Draw {
  training: Sample;
  validation: Sample;
  test: Sample;
}

/**
 * A training sample of `size` points, with held-out points and test points of its own.
 *
 * Training inputs stand in the middle of `size` equal cells of [−1, 1]. Were they drawn at random, a
 * gap at an edge would now and then leave a high degree to extrapolate, and such draws are so bad that
 * the mean test error has no limit. The other inputs are uniform.
 */
export function drawSamples(settings: CapacitySettings, size: number, draw: number): Draw {
  const { rootSeed, noiseSd, validationCount, testCount } = settings;
  const random = (what: string) => stream(rootSeed, "capacity", size, draw, what);
  const cells = Float64Array.from({ length: size }, (_, k) => (2 * k + 1) / size - 1);
  return {
    training: observed(cells, noiseSd, random("training")),
    validation: uniform(validationCount, noiseSd, random("validation")),
    test: uniform(testCount, noiseSd, random("test")),
  };
}

function uniform(count: number, noiseSd: number, random: Random): Sample {
  const x = Float64Array.from({ length: count }, () => 2 * random.uniform() - 1);
  return observed(x, noiseSd, random);
}

function observed(x: Float64Array, noiseSd: number, random: Random): Sample {
  return { x, y: x.map((at) => truth(at) + noiseSd * random.normal()) };
}
