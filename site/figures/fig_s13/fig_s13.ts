import { OPTIMIZERS } from "../../charts/palette.ts";
import { exact, percent2, significant, whole } from "../../html/formats.ts";
import { type Html, markup } from "../../html/markup.ts";
import { derived, num, source } from "../../html/number.ts";
import { dataWords, imageCounts, networkWords } from "../experiment.ts";
import { figure } from "../figure.ts";
import { bestOfKPanel, edgePanel, rankingPanel, targetPanel } from "./panels.ts";
import {
  downloads,
  effectTable,
  pairTable,
  rankTable,
  settingsTable,
  targetTable,
} from "./tables.ts";
import { bestOf, nameOf, type Tuning } from "./tuned.ts";

/** What a corrected p must stay below for two optimizers to differ. */
const LEVEL = 0.05;

/** Every optimizer once all of its settings are searched, with as many trials as every other. */
export const FIG_S13 = figure({
  id: "fig-s13",
  label: "Figure S13",
  title: "Every optimizer, all settings tuned alike",
  place: "section 5",
  addition: true,
  stage: "tuning",
}, (artifact) => ({
  finding: finding(artifact),
  caption: caption(artifact),
  panels: [
    rankingPanel(artifact, "constant", "a"),
    rankingPanel(artifact, "linear", "b"),
    bestOfKPanel(artifact),
    targetPanel(artifact),
    edgePanel(artifact),
  ],
  teaser: ["constant", "best-of-k"],
  remarks: remarks(artifact),
  tables: {
    ranks: rankTable(artifact),
    settings: settingsTable(artifact),
    comparisons: pairTable(artifact),
    schedule: effectTable(artifact),
    targets: targetTable(artifact),
  },
  downloads: downloads(artifact),
  settings: settings(artifact),
}));

/** The ranking and how sure it is, and what the schedule adds. */
function finding(artifact: Tuning): Html {
  const { comparisons } = artifact.value;
  const best = bestOf(artifact, "constant");
  const linear = bestOf(artifact, "linear");
  const pairs = comparisons.filter(({ schedule }) => schedule === "constant");
  const apart = pairs.filter(({ adjustedP }) => adjustedP < LEVEL).length;
  const from = [source(artifact, "/comparisons")];
  const end = ({ at }: typeof best) => num(artifact, `${at}/testAccuracy/mean`, percent2);
  return markup`With all settings searched alike, ${nameOf(best.one)} ends highest, at ${
    end(best)
  }\u00a0%; ${derived(apart, "count constant adjustedP<0.05", from, whole)} of ${
    derived(pairs.length, "count constant", from, whole)
  } pairs differ for certain. Let the learning rate fall to zero, and ${
    linear.one.name === best.one.name ? "it" : nameOf(linear.one)
  } reaches ${end(linear)}\u00a0%.`;
}

function caption(artifact: Tuning): Html {
  const n = (pointer: string) => num(artifact, pointer, whole);
  const { optimizers } = artifact.value;
  return markup`Each optimizer was tried at ${
    derived(
      optimizers[0].trials.length,
      "count /optimizers/0/trials",
      [source(artifact, "/optimizers/0/trials")],
      whole,
    )
  } quasi-random settings on validation images; the best were run again, and the choice trained on all training images by n\u00a0=\u00a0${
    n("/results/0/testAccuracy/n")
  } fresh seeds. Panels a and b: mean on the test images with its 95\u00a0% interval, every seed as a tick, and the ranks that Holm-corrected tests leave open. Panel c: the
error on validation images that the best of k trials is expected to have, exact over all subsets, with the middle 80\u00a0%. Panel d: median steps to ${
    num(artifact, "/results/0/timeToTarget/1/target", (value) => `${Math.round(100 * value)}`)
  }\u00a0% with a 95\u00a0% interval. Panel e: how many times the chosen learning rate still trains.`;
}

/** What the study was to avoid, where it was not avoided. */
function remarks({ value }: Tuning): string[] {
  return value.optimizers.flatMap(({ name, atBorder, besideDivergence }) => {
    const { label } = OPTIMIZERS[name];
    return [
      ...(atBorder.length > 0
        ? [
          `${label}: the chosen ${
            atBorder.join(" and ")
          } is the smallest or largest that was tried.`,
        ]
        : []),
      ...(besideDivergence
        ? [`${label}: at twice the chosen learning rate it no longer trains.`]
        : []),
    ];
  });
}

function settings(artifact: Tuning): [string, Html][] {
  const n = (pointer: string) => num(artifact, pointer, whole);
  return [
    ["Network", networkWords(artifact)],
    ["Data", markup`${dataWords(artifact)}: after the choice, ${imageCounts(artifact)}`],
    [
      "Length",
      markup`${n("/epochs")} epochs of ${n("/stepsPerEpoch")} steps, minibatches of ${
        n("/batchSize")
      }, root seed ${num(artifact, "/rootSeed", exact)}`,
    ],
    [
      "Could have seen",
      markup`differences from ${
        num(
          artifact,
          `/comparisons/${
            artifact.value.comparisons.findIndex(({ detectable }) => detectable !== null)
          }/detectable`,
          (value) => significant(2)(100 * value),
        )
      } points on between the first two, in 80\u00a0% of such studies`,
    ],
  ];
}
