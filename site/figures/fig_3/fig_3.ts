import { fixed, percent, significant, whole } from "../../html/formats.ts";
import { type Html, markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { artifactFile, csvFile, type Download, figure } from "../figure.ts";
import { gridRows, type LandscapeOutput } from "../landscape_output.ts";
import { surfacePanel } from "./surface_panel.ts";
import { caption, finding, settings } from "./words.ts";

/** Figure 3 of the report, on networks of our own: the loss surface without and with skip connections. */
export const FIG_3 = figure({
  id: "fig-3",
  label: "Figure 3",
  title: "The loss surface of a deep network, without and with skip connections",
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
