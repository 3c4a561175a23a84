import type { Outputs } from "../artifacts.ts";
import { exact, fixed, percent, percent2, whole } from "../html/formats.ts";
import type { Link } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import { meanAndSd, num } from "../html/number.ts";
import type { Artifact } from "../read_artifact.ts";
import type { TrainingFigureArtifact } from "../../lib/schema/training_figure.ts";

type Surprise = (artifacts: Outputs["artifacts"], link: Link) => Html | null;

/** What came out otherwise than we thought, each with the figure that shows it. */
export function unexpected({ artifacts }: Outputs, link: Link): Html | null {
  const told = SURPRISES.flatMap((surprise) => surprise(artifacts, link) ?? []);
  if (told.length === 0) return null;
  return markup`<h2 id="unexpected">What we did not expect</h2>
<ul class="surprises">
${told.map((one) => markup`<li>${one}</li>\n`)}</ul>
`;
}

const tuned: Surprise = ({ tuning }, link) => {
  if (tuning === undefined) return null;
  const end = (label: string) => {
    const i = tuning.value.tuned.findIndex((one) => one.label === label);
    return markup`${meanAndSd(tuning, `/tuned/${i}/testAccuracy`, percent2)}\u00a0%`;
  };
  return surprise(
    "Tuning leaves little between them",
    markup`Each at its own learning rate, SGD ends at ${end("sgd")}, Adam at ${
      end("adam")
    }, Nesterov with its own momentum at ${end("nesterov-momentum")}.`,
    "fig-s10",
    "Figure S10",
    link,
  );
};

const rule: Surprise = ({ "scaling-rule": artifact }, link) => {
  if (artifact === undefined) return null;
  const runs = runsOf(artifact, ({ optimizer }) => optimizer.name === "nesterov");
  if (runs.length < 2) return null;
  const [slow, fast] = runs;
  const rate = (at: string) => num(artifact, `${at}/optimizer/learningRate`, exact);
  return surprise(
    "Momentum was held back by its learning rate",
    markup`The report scales the learning rate with the batch, and then runs Nesterov at ${
      rate(slow)
    } where its own rule asks for ${rate(fast)}. With that, accuracy is ${
      accuracy(artifact, fast)
    } instead of ${accuracy(artifact, slow)}.`,
    "fig-s12",
    "Figure S12",
    link,
  );
};

const largeBatches: Surprise = ({ "rule-continued": on, "batch-size": held }, link) => {
  if (on === undefined || held === undefined) return null;
  const size = Math.max(...on.value.series.map(({ batchSize }) => batchSize)) / 2;
  const at = (artifact: Trained) => runsOf(artifact, ({ batchSize }) => batchSize === size)[0];
  if (at(on) === undefined || at(held) === undefined) return null;
  return surprise(
    "Large batches fail for want of a step",
    markup`At ${num(on, `${at(on)}/batchSize`, whole)} images a batch accuracy is down to ${
      accuracy(held, at(held))
    }, because the report stops raising α there. Where it grows on, accuracy is ${
      accuracy(on, at(on))
    }.`,
    "fig-5",
    "Figure 5",
    link,
  );
};

const adamStep: Surprise = ({ "adam-step": artifact }, link) => {
  if (artifact === undefined) return null;
  const last = artifact.value.moments.length - 1;
  return surprise(
    "Adam’s step is far smaller than α",
    markup`The report expects |m̂/√v̂| to be about 1. In the middle of all weights it is ${
      num(artifact, `/moments/${last}/ratioMedian/mean`, fixed(2))
    } at the end of training; gradients that were nothing but noise would give ${
      num(artifact, "/pureNoise/median", fixed(2))
    }.`,
    "fig-s8",
    "Figure S8",
    link,
  );
};

const doubt: Surprise = ({ claims }, link) => {
  const i = claims?.value.claims.findIndex(({ id }) => id === "C15b") ?? -1;
  if (claims === undefined || claims.value.claims[i]?.comparisons[0]?.t == null) return null;
  return markup`<b>The report doubts what its own numbers show.</b> It calls the lead of RMSProp over Adam doubtful. The numbers that it
prints for the two are t\u00a0=\u00a0${
    num(claims, `/claims/${i}/comparisons/0/t`, fixed(1))
  } apart. <a href="${link("/compare/#c15b")}">The claim</a>`;
};

const SURPRISES: Surprise[] = [tuned, rule, largeBatches, adamStep, doubt];

type Trained = Artifact<TrainingFigureArtifact>;

/** Pointers of the runs that `isWanted`, by learning rate. */
function runsOf(
  { value: { series } }: Trained,
  isWanted: (one: TrainingFigureArtifact["series"][number]) => boolean,
): string[] {
  return series.filter(isWanted)
    .sort((a, b) => a.optimizer.learningRate - b.optimizer.learningRate)
    .map((one) => `/series/${series.indexOf(one)}`);
}

function accuracy(artifact: Trained, at: string): Html {
  return meanAndSd(artifact, `${at}/finalTestAccuracy`, percent, "%");
}

function surprise(what: string, how: Html, figure: string, label: string, link: Link): Html {
  return markup`<b>${what}.</b> ${how} <a href="${
    link(`/figures/${figure}/#${figure}`)
  }">${label}</a>`;
}
