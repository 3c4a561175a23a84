import { exact, percent, significant, whole } from "../../html/formats.ts";
import { type Html, join, listOf, markup } from "../../html/markup.ts";
import { derived, num, source } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { dataWords, networkWords } from "../experiment.ts";
import { artifactFile, csvFile, type Download, figure, type Panel } from "../figure.ts";
import { gridRows, type LandscapeOutput } from "../landscape_output.ts";
import { distancePanel, type Run, runsOf, slicePanel, startPanel, stayingOf } from "./panels.ts";

/** S1, an addition: the optimizers' trajectories on the plane that holds the most of them. */
export const FIG_S1 = figure({
  id: "fig-s1",
  label: "Figure S1",
  title: "Four optimizers on one slice of the loss",
  place: "section 2.2.4",
  addition: true,
  stage: "landscape",
}, (artifact) => ({
  finding: finding(artifact),
  caption: caption(artifact),
  panels: panelsOf(artifact),
  teaser: ["slice", "distance"],
  tables: { runs: runTable(artifact) },
  downloads: downloads(artifact),
  settings: settings(artifact),
}));

function panelsOf(artifact: LandscapeOutput): Panel[] {
  const start = startPanel(artifact);
  return start === null
    ? [slicePanel(artifact), distancePanel(artifact, "b")]
    : [slicePanel(artifact), start, distancePanel(artifact, "c")];
}

/** What S1 shows: who leaves the start, then how far each gets. */
function finding(artifact: LandscapeOutput): Html {
  const last = artifact.value.epochs - 1;
  const runs = runsOf(artifact);
  const stay = stayingOf(runs);
  const names = (those: Run[]) => listOf(those.map(({ label }) => label));
  const words = stay.length === 0
    ? markup`From one start, at one learning rate, all four optimizers get far.`
    : markup`From one start, at one learning rate, ${
      names(runs.filter((run) => !stay.includes(run)))
    } get far, and ${names(stay)} hardly move.`;
  const ends = runs.map(({ label }, i) =>
    markup`${num(artifact, `/slice/runs/${i}/points/${last}/distance`, significant(3))} (${label})`
  );
  return markup`${words} After ${
    num(artifact, "/epochs", whole)
  } epochs their distances from the start are ${listOf(ends)}. The plane of panel a holds ${
    planeShare(artifact)
  }\u00a0% of all squared displacements.`;
}

function planeShare(artifact: LandscapeOutput): Html {
  const [first, second] = artifact.value.slice.explained;
  const from = [0, 1].map((i) => source(artifact, `/slice/explained/${i}`));
  return derived(first + second, "a + b", from, percent);
}

function caption(artifact: LandscapeOutput): Html {
  return markup`All four runs start from the same parameters (loss ${
    num(artifact, "/slice/start/loss", significant(4))
  }). The plane passes through them along the two principal components of the displacements after each epoch, which hold ${
    num(artifact, "/slice/explained/0", percent)
  }\u00a0% and ${
    num(artifact, "/slice/explained/1", percent)
  }\u00a0% of the summed squares: the longer a run’s way, the more it counts. Coordinates are in units of the parameters, and a small dot
is the end of an epoch. The map is the loss on the plane. The runs are projected onto it; where they leave it, their own loss is
another, and stands in the table.`;
}

function settings(artifact: LandscapeOutput): [string, Html][] {
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

/** Where every run ends, and how much of its movement the plane holds. */
function runTable(artifact: LandscapeOutput): Table {
  const last = artifact.value.epochs - 1;
  const write = significant(4);
  return {
    caption: markup`After ${
      num(artifact, "/epochs", whole)
    } epochs; explained is the share of the run’s squared
displacements from the start, summed over epochs, that lies along each axis of the plane`,
    columns: [
      "Optimizer",
      "Training loss, nats",
      "Distance from the start",
      "Distance from the plane",
      "Explained by the first axis, %",
      "By the second, %",
    ],
    rows: runsOf(artifact).map(({ label }, i) => {
      const at = `/slice/runs/${i}`;
      return [
        label,
        num(artifact, `${at}/points/${last}/loss`, write),
        num(artifact, `${at}/points/${last}/distance`, write),
        num(artifact, `${at}/points/${last}/offPlane`, write),
        num(artifact, `${at}/explained/0`, percent),
        num(artifact, `${at}/explained/1`, percent),
      ];
    }),
  };
}

function downloads(artifact: LandscapeOutput): Download[] {
  const { loss, axes, runs } = artifact.value.slice;
  const points = runs.flatMap(({ optimizer, points }) =>
    points.map((point) => ({ optimizer: optimizer.name, ...point }))
  );
  return [
    csvFile("slice", "loss on the slice", gridRows(loss, axes.x, axes.y)),
    csvFile("trajectories", "trajectories, after each epoch", points),
    artifactFile(artifact),
  ];
}
