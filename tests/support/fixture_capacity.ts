import { errorsOfSize } from "../../lib/capacity/errors.ts";
import { CAPACITY } from "../../lib/capacity/settings.ts";
import { shownFit } from "../../lib/capacity/shown_fit.ts";
import type { CapacityArtifact } from "../../lib/schema/capacity.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

/** Few draws of the experiment itself, which is quick. */
const SETTINGS = { ...CAPACITY, draws: 12, testCount: 100 };
const SHOWN = shownFit(SETTINGS);
const SIZES = SETTINGS.sampleSizes.map((size) => errorsOfSize(SETTINGS, size));

/** Figure 2 from fewer draws. */
export function capacityFixture(options: FixtureOptions): CapacityArtifact {
  const { truth, noiseSd, validationCount, testCount, draws, rootSeed } = SETTINGS;
  return {
    schema: "capacity/1",
    stage: "capacity",
    profile: options.profile,
    notice: noticeOf(options),
    ...{ truth, noiseSd, validationCount, testCount, draws, rootSeed },
    shown: SHOWN,
    sizes: SIZES,
  };
}
