import type { MultiverseArtifact } from "../../../lib/schema/multiverse.ts";
import { axis, niceTicks } from "../../charts/axes.ts";
import { OPTIMIZERS } from "../../charts/palette.ts";
import { drawRanges, type Range } from "../../charts/range_chart.ts";
import { drawSpecifications } from "../../charts/specification_chart.ts";
import { exact, fixed, percent, significant, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { derived, meanAndSd, num, source, withInterval } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import type { Artifact } from "../../read_artifact.ts";
import { artifactFile, csvFile, type Download, figure, type Panel } from "../figure.ts";
import { CHOICE_WORDS, levelWords, ROWS } from "./choice_words.ts";

type Multiverse = Artifact<MultiverseArtifact>;

/** In which of the ways that the report leaves open its numbers may have been made. */
export const FIG_S14 = figure({
  id: "fig-s14",
  label: "Figure S14",
  title: "What did the original do?",
  place: "Figures 4 and 8",
  addition: true,
  stage: "multiverse",
}, (artifact) => ({
  finding: finding(artifact),
  caption: caption(artifact),
  panels: [
    ...artifact.value.numbers.map((_, k) => specificationPanel(artifact, k)),
    evidencePanel(artifact),
  ],
  teaser: ["number-0", "evidence"],
  tables: {
    universes: universeTable(artifact),
    evidence: evidenceTable(artifact),
    effects: effectTable(artifact),
  },
  downloads: downloads(artifact),
  settings: [
    [
      "Length",
      markup`${num(artifact, "/epochs", whole)} epochs, ${
        num(artifact, "/numbers/0/accuracies/0/n", whole)
      } seeds in every universe, root seed ${num(artifact, "/rootSeed", exact)}`,
    ],
  ],
}));

/** The choices that the numbers rule out, and those they cannot tell apart. */
function finding(artifact: Multiverse): Html {
  const { evidence, notToldApart } = artifact.value;
  const out = evidence.filter(({ ruledOut }) => ruledOut);
  const open = notToldApart.map((choice) => CHOICE_WORDS[choice]);
  const ruled = out.length === 0
    ? "The report’s four numbers rule no choice out"
    : `The report’s four numbers rule out ${
      new Intl.ListFormat("en").format(out.map(({ choice, level }) => levelWords(choice, level)))
    }`;
  const rest = open.length === 0
    ? ""
    : `; they say nothing on ${new Intl.ListFormat("en").format(open)}`;
  return markup`${ruled}${rest}. The likeliest of ${
    derived(
      artifact.value.universes.length,
      "count /universes",
      [source(artifact, "/universes")],
      whole,
    )
  } universes has ${
    num(artifact, `/shares/${artifact.value.mostLikely}`, percent)
  }\u00a0% of the likelihood.`;
}

function caption(artifact: Multiverse): Html {
  return markup`Each number that the report prints, computed in every universe: mean ± 1 sd over n\u00a0=\u00a0${
    num(artifact, "/numbers/0/accuracies/0/n", whole)
  } seeds, in ascending order; the band is the printed mean ± 1 sd. Below, a filled dot is a choice made otherwise than in our main runs, whose mean is hollow. In the last panel the evidence for each level against the best of its
choice, from all numbers together; below 1/${
    num(artifact, "/ruledOutAt", whole)
  } a level is ruled out.`;
}

function specificationPanel({ value }: Multiverse, k: number): Panel {
  const { title, optimizer, accuracies, printed } = value.numbers[k];
  const ends = [...accuracies, printed].flatMap(({ mean, sd }) => [mean - sd, mean + sd]);
  const ticks = niceTicks(Math.max(0, Math.min(...ends)), Math.min(100, Math.max(...ends)), 4);
  const specifications = accuracies.map(({ mean, sd }, u) => {
    const otherwise = ROWS.map(({ choice, level }) => value.universes[u][choice] === level);
    return { mean, sd, otherwise, usual: otherwise.every((one) => !one) };
  });
  const inside =
    accuracies.filter(({ mean }) => Math.abs(mean - printed.mean) <= printed.sd).length;
  return {
    key: `number-${k}`,
    title: `${title}: test accuracy in every universe`,
    description: `Specification curve. Means from ${
      fixed(1)(Math.min(...accuracies.map(({ mean }) => mean)))
    } to ${
      fixed(1)(Math.max(...accuracies.map(({ mean }) => mean)))
    } %; ${inside} of ${accuracies.length} lie within one standard deviation of the printed ${printed.mean}.`,
    draw: drawSpecifications({
      title: `${"abcd"[k]}  ${title}`,
      subtitle: "test accuracy, %, mean ± 1 sd",
      look: OPTIMIZERS[optimizer.name],
      y: axis(ticks),
      specifications,
      rows: ROWS.map(({ words }) => words),
      printed,
    }),
  };
}

/** Evidence below this is drawn at the edge. */
const LEAST = 1e-4;

function evidencePanel({ value }: Multiverse): Panel {
  const ranges = value.evidence.map(({ choice, level, evidence, ruledOut }): Range => ({
    ...{
      key: `${choice}-${level}`.replaceAll(" ", "-"),
      color: ruledOut ? "warning" : "reference",
    },
    mark: ruledOut ? "cross" : "circle",
    label: `${levelWords(choice, level)}: ${
      evidence < LEAST ? "below 1/10,000" : significant(2)(evidence)
    }${ruledOut ? ", ruled out" : ""}`,
    value: Math.max(evidence, LEAST),
    low: Math.max(evidence, LEAST),
    high: 1,
  }));
  return {
    key: "evidence",
    title: "Evidence for each level of each choice",
    description: `Dot plot with a logarithmic axis. ${
      ranges.map(({ label }) => label).join("; ")
    }.`,
    draw: drawRanges({
      title: "e  What the numbers say of each choice",
      subtitle: "evidence against the choice’s best level",
      x: {
        ...{ type: "log", domain: [LEAST, 1], ticks: [LEAST, 0.001, 0.01, 0.1, 1], format: exact },
        label: "relative evidence",
      },
      ranges,
    }),
  };
}

function universeTable(artifact: Multiverse): Table {
  const { universes, numbers } = artifact.value;
  return {
    caption: "Every universe: test accuracy in %, and its share of the likelihood",
    columns: ["Made otherwise", ...numbers.map(({ title }) => title), "Share, %"],
    rows: universes.map((universe, u) => [
      ROWS.filter(({ choice, level }) => universe[choice] === level)
        .map(({ words }) => words).join(", ") || "nothing",
      ...numbers.map((_, k) => meanAndSd(artifact, `/numbers/${k}/accuracies/${u}`, fixed(2))),
      num(artifact, `/shares/${u}`, (share) => significant(2)(100 * share)),
    ]),
  };
}

function evidenceTable(artifact: Multiverse): Table {
  const { evidence, numbers } = artifact.value;
  return {
    caption: "Evidence for each level, against the best level of its choice",
    columns: ["Level", "All numbers", ...numbers.map(({ title }) => title)],
    rows: evidence.map(({ choice, level }, e) => [
      levelWords(choice, level),
      num(artifact, `/evidence/${e}/evidence`, significant(2)),
      ...numbers.map((_, k) => num(artifact, `/evidenceAlone/${k}/${e}/evidence`, significant(2))),
    ]),
  };
}

function effectTable(artifact: Multiverse): Table {
  const { numbers } = artifact.value;
  const [{ mainEffects, pairEffects }] = numbers;
  return {
    caption:
      "What each choice changes, in points of test accuracy from our main choice, with 95 % intervals",
    columns: ["Choice", ...numbers.map(({ title }) => title)],
    rows: [
      ...mainEffects.map(({ choice, level }, e) => [
        levelWords(choice, level),
        ...numbers.map((_, k) =>
          withInterval(artifact, `/numbers/${k}/mainEffects/${e}`, fixed(2))
        ),
      ]),
      ...pairEffects.map(({ choices, levels }, e) => [
        join(choices.map((choice, c) => levelWords(choice, levels[c])), " with "),
        ...numbers.map((_, k) =>
          withInterval(artifact, `/numbers/${k}/pairEffects/${e}`, fixed(2))
        ),
      ]),
    ],
  };
}

function downloads(artifact: Multiverse): Download[] {
  const { universes, numbers, shares } = artifact.value;
  const rows = universes.flatMap((universe, u) =>
    numbers.map(({ title, accuracies, logLikelihoods }) => ({
      universe: u,
      ...universe,
      number: title,
      accuracyMean: accuracies[u].mean,
      accuracySd: accuracies[u].sd,
      runs: accuracies[u].n,
      logLikelihood: logLikelihoods[u],
      shareOfAll: shares[u],
    }))
  );
  return [csvFile("universes", "every number in every universe", rows), artifactFile(artifact)];
}
