import { exact, percent, significant, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { derived, num, source } from "../../html/number.ts";
import { dataWords, networkWords } from "../experiment.ts";
import type { LandscapeOutput } from "../landscape_output.ts";
import { runsOf } from "./panels.ts";

/** What S1 shows, in one or two sentences. */
export function finding(artifact: LandscapeOutput): Html {
  const last = artifact.value.epochs - 1;
  const runs = runsOf(artifact);
  const ends = runs.map(({ label }, i) =>
    markup`${label} ${num(artifact, `/slice/runs/${i}/points/${last}/distance`, significant(3))}`
  );
  return markup`With one learning rate for all, four optimizers go very different ways from one start: after ${
    num(artifact, "/epochs", whole)
  } epochs their distances from it are ${join(ends, ", ")}. One plane holds ${
    planeShare(artifact)
  }\u00a0% of the summed squares of all displacements, which are above all
those of the runs that went far.`;
}

function planeShare(artifact: LandscapeOutput): Html {
  const [first, second] = artifact.value.slice.explained;
  const from = [0, 1].map((i) => source(artifact, `/slice/explained/${i}`));
  return derived(first + second, "a + b", from, percent);
}

/** How to read the panels. */
export function caption(artifact: LandscapeOutput): Html {
  return markup`The plane goes through the initial parameters, which all four runs share (loss ${
    num(artifact, "/slice/start/loss", significant(4))
  }), along the two principal components of all displacements from there after each epoch: ${
    num(artifact, "/slice/explained/0", percent)
  }\u00a0% and ${
    num(artifact, "/slice/explained/1", percent)
  }\u00a0% of the summed squares. Coordinates are in units of the parameters, and a small dot is the end of an epoch. The map is the loss on the plane; the runs are only projected
on it, and where they leave it their own loss, in the table, is another. SGD and Nesterov hardly move on this scale,
which the second panel shows.`;
}

/** Rows of "How this was made". */
export function settings(artifact: LandscapeOutput): [string, Html][] {
  const n = (pointer: string) => num(artifact, pointer, whole);
  const { slice } = artifact.value;
  return [
    ["Network", markup`${networkWords(artifact)}: the report’s`],
    [
      "Runs",
      markup`${join(slice.runs.map(({ optimizer }) => optimizer.name), ", ")}, learning rate ${
        num(artifact, "/slice/runs/0/optimizer/learningRate", exact)
      }, minibatches of ${n("/sliceBatchSize")}, ${
        n("/epochs")
      } epochs: replica 0 of the runs that Figures 6 to 9 show, of root seed ${
        num(artifact, "/rootSeed", exact)
      }`,
    ],
    [
      "Slice",
      markup`${n("/slice/axes/x/count")} × ${n("/slice/axes/y/count")} points, loss on ${
        n("/sliceImageCount")
      } training images of ${dataWords(artifact)}`,
    ],
  ];
}
