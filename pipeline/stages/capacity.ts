import { CAPACITY } from "../../lib/capacity/settings.ts";
import { type CapacityArtifact, capacityArtifact } from "../../lib/schema/capacity.ts";
import type { Profile } from "../profiles.ts";
import type { Json, Stage, StageContext } from "../stage.ts";

/** Figure 2: under- and overfitting, by polynomials of growing degree. Every profile runs the same. */
export function capacityStage(profile: Profile): Stage {
  return {
    name: "capacity",
    title: "Underfitting and overfitting: polynomials of degree 1 to 15",
    paper: "Figure 2",
    module: import.meta.url,
    params: CAPACITY,
    inputs: [],
    schema: capacityArtifact,
    usesBackend: false,
    run: async (context) => await artifact(context, profile) as Json,
  };
}

async function artifact(context: StageContext, profile: Profile): Promise<CapacityArtifact> {
  // Loaded only where they run: planning needs no linear algebra.
  const { errorsOfSize } = await import("../../lib/capacity/errors.ts");
  const { shownFit } = await import("../../lib/capacity/shown_fit.ts");
  const { truth, noiseSd, validationCount, testCount, draws, rootSeed, sampleSizes } = CAPACITY;
  return {
    schema: "capacity/1",
    stage: "capacity",
    profile: profile.name,
    notice: profile.notice,
    ...{ truth, noiseSd, validationCount, testCount, draws, rootSeed },
    shown: shownFit(CAPACITY),
    sizes: sampleSizes.map((size, k) => {
      const errors = errorsOfSize(CAPACITY, size);
      context.progress({ done: k + 1, total: sampleSizes.length, unit: "sample size" });
      return errors;
    }),
  };
}
