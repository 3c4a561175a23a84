import type { PublishedWeightsArtifact } from "../../../lib/schema/published_weights.ts";
import { OPTIMIZERS } from "../../charts/palette.ts";
import { exact, percent2, whole } from "../../html/formats.ts";
import { type Html, markup } from "../../html/markup.ts";
import { num, quoted } from "../../html/number.ts";
import { renderTable } from "../../html/table.ts";
import type { Artifact } from "../../read_artifact.ts";

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);

type Nets = Artifact<PublishedWeightsArtifact>;

/**
 * Where a digit is drawn and the networks answer.
 *
 * @param bytes what the networks take to load
 * @param testBytes what the test images take; null: they are not beside the site
 */
export function drawPanel(
  { value: { nets } }: Nets,
  bytes: number,
  testBytes: number | null,
): Html {
  const size = megabytes(bytes);
  const tested = testBytes !== null &&
    markup`<p><button type="button" id="draw-test">Take a test image</button>
<span class="quiet">loads ${megabytes(testBytes)} MB</span></p>
`;
  return markup`<div class="needs-scripts draw-panel draw-blank" id="draw">
<div class="draw-drawing">
<div class="draw-paper">
<svg id="draw-sheet" viewBox="0 0 280 280" role="img" aria-label="Sheet to draw a digit on"><g></g></svg>
<p class="draw-hint" aria-hidden="true">Draw a digit here</p>
</div>
<div class="controls"><button type="button" id="draw-undo">Undo</button><button type="button" id="draw-clear">Clear</button></div>
</div>
<div class="draw-seen">
<canvas id="draw-input" width="28" height="28" role="img" aria-label="What the networks see: 28 by 28 pixels"></canvas>
<p class="quiet">What the networks see: 28 × 28 pixels, the digit 20 of them long, its centre of mass in the middle.</p>
</div>
<div class="draw-written">
<p class="quiet" id="draw-samples-label">Or take a written digit; press again for another hand.</p>
<div class="draw-samples" id="draw-samples" role="group" aria-labelledby="draw-samples-label">${
    DIGITS.map((digit) => markup`<button type="button">${digit}</button>`)
  }</div>
${tested}</div>
<p id="draw-status" role="status">Loading the networks, ${size} MB.</p>
<div class="draw-networks">
${nets.map(network)}</div>
<p class="quiet" id="draw-digests"></p>
</div>
`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function network({ optimizer: { name } }: PublishedWeightsArtifact["nets"][number]): Html {
  const { label, color } = OPTIMIZERS[name];
  return markup`<section class="draw-network in-${color}" aria-label="Answer of ${label}">
<h2>${label}</h2>
<p class="draw-answer"><b class="draw-digit">–</b> <span class="draw-share">no answer</span></p>
<ol class="draw-bars" aria-hidden="true">${
    DIGITS.map((digit) =>
      markup`<li><span class="draw-room"><span class="draw-bar"></span></span>${digit}</li>`
    )
  }</ol>
</section>
`;
}

/** What the networks are, and what was lost by sending them in few bits. */
export function networksTable(artifact: Nets): Html {
  const { nets } = artifact.value;
  const rows = nets.map(({ optimizer: { name } }, k) => [
    OPTIMIZERS[name].label,
    ...["optimizer/learningRate"].map((at) => num(artifact, `/nets/${k}/${at}`, exact)),
    ...["testAccuracy", "quantisedAccuracy"].map((at) =>
      num(artifact, `/nets/${k}/${at}`, percent2)
    ),
    num(artifact, `/nets/${k}/bits`, whole),
    markup`<code>${quoted(artifact, `/nets/${k}/quantisedDigest`)}</code>`,
  ]);
  return renderTable("draw-table", {
    caption: "The networks: accuracy on the test images in per cent, and what they are sent in",
    columns: [
      ...["Optimizer", "Learning rate", "Accuracy in full", "As sent here", "Bits a weight"],
      "SHA-256 of the parameters as sent",
    ],
    rows,
  });
}
