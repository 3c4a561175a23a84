import { OPTIMIZERS } from "../../charts/palette.ts";
import { exact, percent2, significant, whole } from "../../html/formats.ts";
import { type Content, join, markup } from "../../html/markup.ts";
import { meanAndSd, num, withInterval } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { csvFile, type Download } from "../figure.ts";
import { nameOf, resultsOf, type Schedule, type Tuning } from "./tuned.ts";

const SCHEDULES: [Schedule, string][] = [["constant", "constant"], ["linear", "falling to 0"]];

/** The ranking under both schedules. */
export function rankTable(artifact: Tuning): Table {
  return {
    caption:
      "Test accuracy in %, with the 95 % interval of its mean, and the ranks that tests leave open",
    columns: ["Optimizer", "Learning rate", "Mean ± 1 sd", "95 % interval", "Rank"],
    rows: SCHEDULES.flatMap(([schedule, words]) =>
      resultsOf(artifact, schedule).map(({ one, at }) => [
        nameOf(one),
        words,
        meanAndSd(artifact, `${at}/testAccuracy`, percent2),
        range(artifact, `${at}/interval`, percent2),
        range(artifact, `${at}/ranks`, whole),
      ])
    ),
  };
}

function range(artifact: Tuning, at: string, format: (value: number) => string): Content {
  return join([num(artifact, `${at}/0`, format), num(artifact, `${at}/1`, format)], " to ");
}

/** The chosen settings, and what was searched. */
export function settingsTable(artifact: Tuning): Table {
  return {
    caption: "Chosen settings, and the ranges that were searched on logarithmic scales",
    columns: ["Optimizer", "Setting", "Chosen", "Searched"],
    rows: artifact.value.optimizers.flatMap((one, k) =>
      one.space.map(({ setting, scale }, s) => [
        nameOf(one),
        SETTINGS[setting],
        num(artifact, `/optimizers/${k}/chosen/${setting}`, exact),
        markup`${SCALES[scale](SETTINGS[setting])} from ${
          num(artifact, `/optimizers/${k}/space/${s}/from`, exact)
        } to ${num(artifact, `/optimizers/${k}/space/${s}/to`, exact)}`,
      ])
    ),
  };
}

const SETTINGS: Record<string, string> = {
  learningRate: "α",
  momentum: "β",
  decay: "ρ",
  beta1: "β₁",
  beta2: "β₂",
  epsilon: "ε",
};

const SCALES: Record<string, (name: string) => string> = {
  value: (name) => name,
  complement: (name) => `1 − ${name}`,
  "over-complement": (name) => `${name} / (1 − β)`,
};

/** Every pair under both schedules. */
export function pairTable(artifact: Tuning): Table {
  return {
    caption:
      "Pairs: difference of test accuracy in points with its 95 % interval (Welch), and what 80 % of such studies would see",
    columns: ["Pair", "Learning rate", "Difference", "p, Holm-corrected", "Detectable"],
    rows: artifact.value.comparisons.map(({ first, second, schedule, detectable }, i) => {
      const at = `/comparisons/${i}`;
      return [
        `${OPTIMIZERS[first].label} and ${OPTIMIZERS[second].label}`,
        schedule === "constant" ? "constant" : "falling to 0",
        withInterval(artifact, at, percent2),
        num(artifact, `${at}/adjustedP`, significant(2)),
        detectable === null ? "–" : num(artifact, `${at}/detectable`, percent2),
      ];
    }),
  };
}

/** What the schedule adds to each optimizer. */
export function effectTable(artifact: Tuning): Table {
  return {
    caption: "A learning rate that falls to 0 against a constant one: points of test accuracy",
    columns: ["Optimizer", "Difference", "p, Holm-corrected"],
    rows: artifact.value.scheduleEffects.map(({ name }, i) => [
      OPTIMIZERS[name].label,
      withInterval(artifact, `/scheduleEffects/${i}`, percent2),
      num(artifact, `/scheduleEffects/${i}/adjustedP`, significant(2)),
    ]),
  };
}

/** Steps and images to every target. */
export function targetTable(artifact: Tuning): Table {
  const targets = artifact.value.results[0].timeToTarget;
  return {
    caption:
      "Median steps until a test accuracy is first seen, ∞ where most seeds miss it; an image seen is a step times the minibatch",
    columns: [
      "Optimizer",
      "Learning rate",
      ...targets.map((_, k) =>
        markup`${
          num(artifact, `/results/0/timeToTarget/${k}/target`, (value) =>
            `${Math.round(100 * value)}`)
        } %`
      ),
    ],
    rows: SCHEDULES.flatMap(([schedule, words]) =>
      resultsOf(artifact, schedule).map(({ one, at }) => [
        nameOf(one),
        words,
        ...one.timeToTarget.map(({ median }, k) =>
          median === null ? "∞" : num(artifact, `${at}/timeToTarget/${k}/median`, steps)
        ),
      ])
    ),
  };
}

const steps = (value: number) => whole(Math.round(value));

/** All trials, all results and all pairs. */
export function downloads({ value }: Tuning): Download[] {
  const trials = value.optimizers.flatMap(({ name, trials }) =>
    trials.map(({ optimizer: { name: _, ...settings }, validationAccuracy, trained }) => ({
      optimizer: name,
      learningRate: settings.learningRate,
      momentum: settings.momentum ?? null,
      decay: settings.decay ?? null,
      beta1: settings.beta1 ?? null,
      beta2: settings.beta2 ?? null,
      epsilon: settings.epsilon ?? null,
      validationAccuracy,
      trained,
    }))
  );
  const results = value.results.flatMap(({ name, schedule, accuracies }) =>
    accuracies.map((testAccuracy, seed) => ({ optimizer: name, schedule, seed, testAccuracy }))
  );
  const pairs = value.comparisons.map(({ interval: [low, high], ...pair }) => ({
    ...pair,
    intervalLow: low,
    intervalHigh: high,
  }));
  return [
    csvFile("trials", "every trial of every search", trials),
    csvFile("results", "test accuracy of every fresh seed", results),
    csvFile("comparisons", "every pair", pairs),
  ];
}
