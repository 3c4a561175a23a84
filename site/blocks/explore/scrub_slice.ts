import { embedded } from "../../embedded/embedded.ts";
import type { Shown, SliceData } from "../../embedded/slice.ts";
import type { LandscapeOutput } from "../../figures/landscape_output.ts";
import { significant } from "../../html/formats.ts";
import { type Html, markup } from "../../html/markup.ts";
import { source } from "../../html/number.ts";

const write = significant(3);

/** Figure S1, epoch by epoch; without scripts the figure above stands for it. */
export function scrubSlice(artifact: LandscapeOutput | undefined): Html | null {
  if (artifact === undefined) return null;
  return markup`<section class="exploration needs-scripts" aria-labelledby="scrub-slice-title">
<h3 id="scrub-slice-title">Follow them epoch by epoch</h3>
<p>Move the epoch, and the four runs move on the same map. Two of them seem to stand still. Enlarge the start a thousand times, and even
SGD moves: but hardly at all, and mostly out of this plane.</p>
<div id="scrub-slice"></div>
${embedded("scrub-slice-data", dataOf(artifact))}</section>
`;
}

function dataOf(artifact: LandscapeOutput): SliceData {
  const { axes, loss, start, runs } = artifact.value.slice;
  const shown = (value: number, pointer: string): Shown => (
    { value, shown: write(value), source: source(artifact, `/slice/${pointer}`) }
  );
  return {
    axes,
    loss,
    startLoss: shown(start.loss, "start/loss"),
    runs: runs.map(({ optimizer, points }, run) => ({
      optimizer: optimizer.name,
      points: points.map(({ x, y, loss, distance }, k) => ({
        ...{ x, y },
        loss: shown(loss, `runs/${run}/points/${k}/loss`),
        distance: shown(distance, `runs/${run}/points/${k}/distance`),
      })),
    })),
  };
}
