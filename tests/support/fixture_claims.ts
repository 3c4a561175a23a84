import { stream } from "../../lib/random.ts";
import type { Claim, ClaimComparison, ClaimsArtifact, Verdict } from "../../lib/schema/claims.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

const COUNT = 25;

/** Place in the report, for some; `section 4.2` for the rest. */
const PLACES: Record<number, string> = {
  1: "Figure 4",
  2: "Figure 4",
  7: "Figures 4, 5",
  8: "Figure 5, caption",
  10: "Figure 6",
  13: "Figure 8",
  17: "Figure 9",
  25: "Figures 6 to 9",
};

const VERDICTS: Verdict[] = [
  "reproduced",
  "consistent",
  "differs",
  "not reproduced",
  "inconclusive",
  "untestable",
];

/** A made-up ledger with every verdict, and with claims of every shape. */
export function claimsFixture(options: FixtureOptions): ClaimsArtifact {
  return {
    schema: "claims/1",
    stage: "claims",
    profile: options.profile,
    notice: noticeOf(options),
    claims: Array.from({ length: COUNT }, (_, i) => claim(i + 1)),
  };
}

function claim(number: number): Claim {
  const verdict = VERDICTS[number % VERDICTS.length];
  const shape = verdict === "untestable" ? 0 : number % 4 === 3 ? 3 : 1;
  const paper = number % 4 === 1;
  return {
    id: `C${number}`,
    where: PLACES[number] ?? "section 4.2",
    statement: `Made-up statement ${number}: the final test accuracy at b = ${64 * number}`,
    paper: paper ? `${30 + number}.6 ± 9.9` : null,
    unit: number % 3 === 0 ? "nats" : number % 5 === 0 ? "" : "%",
    test: "Two one-sided Welch tests against the margin, each at 5 %; else a two-sided one.",
    margin: paper ? 5 : null,
    comparisons: Array.from({ length: shape }, (_, i) => comparison(number, i, paper)),
    numbers: shape === 0 || number % 6 === 0
      ? [{ what: "largest gap of the epoch means, in pooled standard deviations", value: 0.4217 }, {
        what: "steps that count",
        value: { mean: 586.2, sd: 12.25, n: 5 },
      }]
      : [],
    verdict,
    sentence: `Fixture: made-up number ${number} is shown as ${verdict}.`,
    assumed: number % 2 === 0 ? [] : ["pixels in [0, 1]", "hidden layers of 512"],
    from: ["sgd-batch"],
  };
}

function comparison(claim: number, index: number, paper: boolean): ClaimComparison {
  const random = stream(7, "fixture", "claim", claim, index);
  const ours = { mean: 34 + random.normal(), sd: 4.8, n: 5 };
  const against = { mean: 39.6 - 4 * index, sd: 9.9, n: 5 };
  const difference = ours.mean - against.mean;
  return {
    what: paper ? "final test accuracy" : `b = ${2048 * (index + 1)} against b = 1024`,
    ours,
    against,
    difference,
    interval: [difference - 11.25, difference + 11.25],
    t: -1.14,
    degreesOfFreedom: 5.79,
    p: 0.3,
    adjustedP: index === 0 ? null : 0.6,
    equivalenceP: paper ? 0.52 : null,
  };
}
