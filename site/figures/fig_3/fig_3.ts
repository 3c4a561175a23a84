import { cite } from "../../references/citation.ts";
import { mean } from "../../../lib/stats/summary.ts";
import { exact, fixed, percent, significant, whole } from "../../html/formats.ts";
import { type Html, markup } from "../../html/markup.ts";
import { derived, num, source } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { dataWords, imageCounts } from "../experiment.ts";
import { artifactFile, csvFile, type Download, figure } from "../figure.ts";
import { gridRows, type LandscapeOutput } from "../landscape_output.ts";
import { surfacePanel } from "./surface_panel.ts";

/** Figure 3 of the report, on networks of our own: the loss surface without and with skip connections. */
export const FIG_3 = figure({
  id: "fig-3",
  label: "Figure 3",
  title: "The loss surface of a deep network, with and without skips",
  place: "section 2.2.4 (there ResNet-56, here networks of our own)",
  stage: "landscape",
}, (artifact) => ({
  finding: finding(artifact),
  caption: caption(artifact),
  panels: [surfacePanel(artifact, 0), surfacePanel(artifact, 1)],
  teaser: ["plain", "skips"],
  tables: { measures: measureTable(artifact), training: trainingTable(artifact) },
  downloads: downloads(artifact),
  settings: settings(artifact),
}));

/** Of the training images, below which a network counts as not trained. */
const TRAINED = 0.9;

/** What Figure 3 shows: what skips do to the surface, then how much of it is not convex. */
function finding(artifact: LandscapeOutput): Html {
  const [plain, skips] = [0, 1].map((i) => notConvex(artifact, i));
  return markup`${verdict(artifact)} ${
    trainedWords(artifact)
  } On random planes through where training ended, the loss is not convex at ${plain}\u00a0% of the points without skips and at ${skips}\u00a0%
with them (means of ${pairCount(artifact)} pairs of directions).`;
}

/** Whether the two networks' shares overlap from one pair of directions to another. */
function verdict({ value }: LandscapeOutput): string {
  const [plain, skips] = value.surfaces.map(({ measures }) =>
    measures.map(({ shareNotConvex }) => shareNotConvex)
  );
  if (Math.max(...skips) < Math.min(...plain)) {
    return "Skip connections make the surface more convex, on every plane that was tried.";
  }
  if (Math.min(...skips) > Math.max(...plain)) {
    return "Skip connections make the surface less convex, on every plane that was tried.";
  }
  return "Skip connections change the surface no more than another choice of plane does.";
}

function trainedWords(artifact: LandscapeOutput): Html {
  const { surfaces, epochs } = artifact.value;
  const last = (i: number) => num(artifact, `/surfaces/${i}/rows/${epochs}/trainAccuracy`, percent);
  const trained = surfaces.map(({ rows }) => rows[epochs].trainAccuracy >= TRAINED);
  const right = markup`${last(0)}\u00a0% of the training images are right without skips, ${
    last(1)
  }\u00a0% with them.`;
  if (trained.every(Boolean)) return markup`Both deep networks train: ${right}`;
  if (!trained.some(Boolean)) return markup`Neither deep network has trained to an end: ${right}`;
  return markup`Only the network ${trained[0] ? "without" : "with"} skips trains: ${right}`;
}

function notConvex(artifact: LandscapeOutput, surface: number): Html {
  const { measures } = artifact.value.surfaces[surface];
  const from = measures.map((_, k) =>
    source(artifact, `/surfaces/${surface}/measures/${k}/shareNotConvex`)
  );
  return derived(mean(measures.map((one) => one.shareNotConvex)), "mean of all", from, percent);
}

function pairCount(artifact: LandscapeOutput): Html {
  const { measures } = artifact.value.surfaces[0];
  const from = measures.map((_, k) => source(artifact, `/surfaces/0/measures/${k}/pair`));
  return derived(measures.length, "count", from, whole);
}

function caption(artifact: LandscapeOutput): Html {
  const n = (pointer: string) => num(artifact, pointer, whole);
  return markup`Each panel maps the loss on ${
    n("/deep/imageCount")
  } training images, both with the same
logarithmic levels. The cross is where training ended (loss ${
    num(artifact, "/surfaces/0/trainedLoss", significant(3))
  } without and ${
    num(artifact, "/surfaces/1/trainedLoss", significant(3))
  } with skips). A step of one along a direction moves every neuron’s weights by as much as they are long, so that
the two surfaces can be compared (filter normalisation, ${
    cite("li2018", "Li et al. 2018")
  }, section 4, per neuron); biases stay. The first pair of
directions is drawn. The report shows ResNet-56 on other data, from ${
    cite("li2018", "Li et al.")
  }; these are deep narrow networks on ${dataWords(artifact)}, one run of each.`;
}

function settings(artifact: LandscapeOutput): [string, Html][] {
  const n = (pointer: string) => num(artifact, pointer, whole);
  const { optimizer } = artifact.value.deep;
  return [
    [
      "Networks",
      markup`${n("/deep/hiddenLayers")} hidden layers of width ${n("/deep/width")}, ReLU, ${
        n("/surfaces/0/parameters")
      } parameters; with skips, an identity goes around every pair of hidden layers but the first, whose input is the image`,
    ],
    [
      "Training",
      markup`${optimizer.name}, learning rate ${
        num(artifact, "/deep/optimizer/learningRate", exact)
      }, minibatches of ${n("/deep/batchSize")}, ${
        n("/epochs")
      } epochs; the same initial parameters for both, after ${
        cite("he2015", "He et al.")
      }: with the report’s own the signal
would be gone after a few of so many layers`,
    ],
    [
      "Surfaces",
      markup`${n("/deep/axis/count")} × ${n("/deep/axis/count")} points from ${
        num(artifact, "/deep/axis/from", exact)
      } to ${num(artifact, "/deep/axis/to", exact)}, on ${n("/deep/imageCount")} training images`,
    ],
    [
      "Data",
      markup`${dataWords(artifact)}: ${imageCounts(artifact)}; root seed ${
        num(artifact, "/rootSeed", exact)
      }`,
    ],
  ];
}

/** The shape of both surfaces over every pair of directions. */
function measureTable(artifact: LandscapeOutput): Table {
  const { surfaces } = artifact.value;
  return {
    caption: markup`Shape of the surfaces over each pair of random directions. High: loss above ${
      num(artifact, "/deep/level", fixed(3))
    }, that of guessing. Not convex: the smaller eigenvalue of the Hessian, by differences over one grid
spacing, is negative. Ratio: mean of the negative eigenvalue’s size to the other’s`,
    columns: [
      "Network",
      "Pair",
      "High, %",
      "Not convex, %",
      "Not convex where not high, %",
      "Ratio",
    ],
    rows: surfaces.flatMap(({ measures, skips }, i) =>
      measures.map(({ shareNotConvexBelow }, k) => {
        const at = `/surfaces/${i}/measures/${k}`;
        return [
          skips ? "with skips" : "without skips",
          String(k + 1),
          num(artifact, `${at}/shareAbove`, percent),
          num(artifact, `${at}/shareNotConvex`, percent),
          shareNotConvexBelow === null
            ? "no such point"
            : num(artifact, `${at}/shareNotConvexBelow`, percent),
          num(artifact, `${at}/meanNegativeRatio`, fixed(3)),
        ];
      })
    ),
  };
}

/** Loss and accuracy of both networks after every epoch. */
function trainingTable(artifact: LandscapeOutput): Table {
  const { surfaces: [{ rows }] } = artifact.value;
  const cells = (k: number): Html[] =>
    [0, 1].flatMap((i) => {
      const at = `/surfaces/${i}/rows/${k}`;
      return [
        num(artifact, `${at}/trainLoss`, significant(4)),
        num(artifact, `${at}/trainAccuracy`, percent),
        num(artifact, `${at}/testAccuracy`, percent),
      ];
    });
  const columns = ["without skips", "with skips"].flatMap((net) => [
    `Training loss, nats, ${net}`,
    `Training accuracy, %, ${net}`,
    `Test accuracy, %, ${net}`,
  ]);
  return {
    caption: markup`Training of both networks, on ${
      num(artifact, "/data/evaluatedTrainCount", whole)
    } training and ${num(artifact, "/data/testCount", whole)} test images`,
    columns: ["Epoch", ...columns],
    rows: rows.map(({ epoch }, k) => [String(epoch), ...cells(k)]),
  };
}

function downloads(artifact: LandscapeOutput): Download[] {
  const { surfaces: [plain, skips], deep: { axis } } = artifact.value;
  return [
    csvFile("plain", "loss without skips", gridRows(plain.loss, axis, axis)),
    csvFile("skips", "loss with skips", gridRows(skips.loss, axis, axis)),
    artifactFile(artifact),
  ];
}
