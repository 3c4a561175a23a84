import type { AdamWeight, AdamWeightsArtifact } from "../../../lib/schema/adam_weights.ts";
import type { HandData } from "../../embedded/adam_weights.ts";
import { embedded } from "../../embedded/embedded.ts";
import type { Html } from "../../html/markup.ts";
import { source } from "../../html/number.ts";
import { prose } from "../../math/prose.ts";
import type { Artifact } from "../../read_artifact.ts";

const LAYERS = ["first", "second", "third"];
const CHOICES: Record<AdamWeight["choice"], string> = {
  largest: "largest gradient",
  median: "median gradient",
};

/** Equation (18) filled in with numbers, one at a time; without scripts the first step is told. */
export function adamByHand(artifact: Artifact<AdamWeightsArtifact> | undefined): Html {
  const data: HandData = {
    weights: (artifact?.value.weights ?? []).map(({ layer, choice, steps }, k) => ({
      name: `${CHOICES[choice]}, ${LAYERS[layer - 1]} layer`,
      // the first steps are there one by one, later ones are samples
      gradients: steps.filter(({ step }, k) => step === k + 1).map(({ gradient }) => gradient),
      source: source(artifact!, `/weights/${k}/steps`),
    })),
  };
  return prose`<section class="exploration" aria-labelledby="adam-by-hand-title">
<h3 id="adam-by-hand-title">One step by hand</h3>
<p>At $t=1$ the corrections make $\hat m=g$ and $\hat v=g^2$: the first step is $\alpha$ long, however large the gradient. Without them
it would be $\frac{1-\beta_1}{\sqrt{1-\beta_2}}\,\alpha$, with the usual constants more than three times as long. RMSProp, which has no correction, does start
like that.</p>
<div id="adam-by-hand" class="needs-scripts">${embedded("adam-by-hand-data", data)}</div>
</section>
`;
}
