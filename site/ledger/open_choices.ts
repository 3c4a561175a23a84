import type { VariantEffect, VariantsArtifact } from "../../lib/schema/variants.ts";
import type { Outputs } from "../artifacts.ts";
import { missingFigure } from "../blocks/figure.ts";
import { provenance } from "../blocks/provenance.ts";
import { OPTIMIZERS } from "../charts/palette.ts";
import { exact, type Format, percent2, significant } from "../html/formats.ts";
import { type Content, type Html, markup } from "../html/markup.ts";
import { meanAndSd, num, withInterval } from "../html/number.ts";
import { renderTable } from "../html/table.ts";
import type { Artifact } from "../read_artifact.ts";

type Variants = Artifact<VariantsArtifact>;

/** What stands for the table where it has not been computed, and where its origin is told. */
const VARIANTS = { id: "variants", label: "The table of variants", stage: "variants" } as const;

/** What is done in the variant, and what everywhere else. */
const CHOICES: Record<VariantEffect["variant"], { varied: string; usual: string }> = {
  "zero-biases": { varied: "biases start at zero", usual: "drawn like the weights" },
  "new-permutation": { varied: "minibatches cut anew every epoch", usual: "cut once" },
  "filled-minibatch": {
    varied: "the last minibatch filled up from the start",
    usual: "left out",
  },
};

/** What the report leaves open, and what it does to the results, as far as it was tried. */
export function openChoices(outputs: Outputs): Html {
  const artifact = outputs.artifacts.variants;
  return markup`<h2 id="open">What the report leaves open</h2>
<p>Some choices had to be made for the report. Where one might matter, the other was tried as well, as a variant with the same
seeds, to see what it does to the final test accuracy. No claim above rests on a variant.</p>
${artifact === undefined ? missingFigure(VARIANTS) : table(artifact)}
${artifact !== undefined && provenance(VARIANTS, { settings: [], artifact }, outputs)}`;
}

function table(artifact: Variants): Html {
  return markup`<div class="open-choices">
${
    renderTable("variants", {
      caption:
        "Final test accuracy, %, mean ± 1 sd; difference in points with its 95\u00a0% interval (Welch)",
      columns: ["Variant (otherwise)", "Run", "Otherwise", "Variant", "Difference", "Holm’s p"],
      rows: artifact.value.variants.map((effect, i) => row(artifact, effect, i)),
    })
  }</div>
`;
}

function row(artifact: Variants, effect: VariantEffect, index: number): Content[] {
  const at = `/variants/${index}`;
  const { varied, usual } = CHOICES[effect.variant];
  const n = (pointer: string, format: Format) => num(artifact, `${at}/${pointer}`, format);
  return [
    `${varied} (${usual})`,
    markup`${OPTIMIZERS[effect.optimizer.name].label}, b\u00a0=\u00a0${
      n("batchSize", exact)
    }, α\u00a0=\u00a0${n("optimizer/learningRate", exact)}`,
    meanAndSd(artifact, `${at}/usual/testAccuracy`, percent2),
    meanAndSd(artifact, `${at}/varied/testAccuracy`, percent2),
    withInterval(artifact, at, percent2),
    n("adjustedP", significant(2)),
  ];
}
