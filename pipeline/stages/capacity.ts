import { errorsOfSize } from "../../lib/capacity/errors.ts";
import type { CapacitySettings } from "../../lib/capacity/settings.ts";
import { shownFit } from "../../lib/capacity/shown_fit.ts";
import type { CapacityArtifact } from "../../lib/schema/capacity.ts";
import type { Computation } from "../stage.ts";

/** Figure 2: under- and overfitting, by polynomials of growing degree. */
const capacity: Computation<CapacitySettings, CapacityArtifact> = {
  artifact: ({ params, header, progress }) => {
    const { truth, noiseSd, validationCount, testCount, draws, rootSeed, sampleSizes } = params;
    return {
      schema: "capacity/1",
      ...header,
      ...{ truth, noiseSd, validationCount, testCount, draws, rootSeed },
      shown: shownFit(params),
      sizes: sampleSizes.map((size, k) => {
        const errors = errorsOfSize(params, size);
        progress({ done: k + 1, total: sampleSizes.length });
        return errors;
      }),
    };
  },
};
export default capacity;
