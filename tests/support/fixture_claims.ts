import { stream } from "../../lib/random.ts";
import type {
  Claim,
  ClaimComparison,
  ClaimsArtifact,
  Finding,
  FindingVerdict,
  Verdict,
} from "../../lib/schema/claims.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

/** One after the other; C12 and C15 in parts, as the ledger has them. */
const NUMBERS = Array.from({ length: 24 }, (_, k) => k + 1);
const PARTS: Record<number, string[]> = { 12: ["a", "b"], 15: ["a", "b"], 17: ["a", "b", "c"] };

/** Place in the report, for some; `section 4.2` for the rest. */
const PLACES: Record<number, string> = {
  1: "Figure 4",
  2: "Figure 4",
  7: "Figures 4, 5",
  8: "Figure 5, caption",
  10: "Figure 6",
  13: "Figure 8",
  17: "Figure 9",
};

const VERDICTS: Verdict[] = [
  "reproduced",
  "consistent",
  "differs",
  "not reproduced",
  "open",
  "untestable",
];
const OF_FINDINGS: FindingVerdict[] = ["supported", "not supported", "open"];

/** A made-up ledger with every verdict, and with claims of every shape. */
export function claimsFixture(options: FixtureOptions): ClaimsArtifact {
  return {
    schema: "claims/2",
    stage: "claims",
    profile: options.profile,
    notice: noticeOf(options),
    claims: NUMBERS.flatMap((number) =>
      (PARTS[number] ?? [""]).map((part) => claim(`C${number}${part}`, number))
    ),
    findings: OF_FINDINGS.map((verdict, k) => finding(`F${k + 1}`, k + 1, verdict)),
  };
}

function claim(id: string, number: number): Claim {
  const verdict = VERDICTS[number % VERDICTS.length];
  return { id, verdict, ...statement(number, verdict) };
}

function finding(id: string, number: number, verdict: FindingVerdict): Finding {
  return { id, verdict, ...statement(4 * number + 2, verdict) };
}

function statement(number: number, verdict: string): Omit<Claim, "id" | "verdict"> {
  const shape = verdict === "untestable" ? 0 : number % 4 === 3 ? 3 : 1;
  const paper = number % 4 === 1;
  return {
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
    sentence: `Fixture: made-up number ${number} is shown as ${verdict}.`,
    assumed: number % 2 === 0 ? [] : ["pixels in [0, 1]", "hidden layers of 512"],
    from: ["sgd-batch"],
    ...robustness(number, verdict),
  };
}

function robustness(
  number: number,
  verdict: string,
): Pick<Claim, "detectable" | "flips" | "unvaried" | "reached"> {
  const nothing = verdict === "open" || verdict === "consistent";
  const varied = verdict !== "untestable" && number % 5 !== 0;
  return {
    detectable: nothing ? { difference: 4.25, unit: "points", power: 0.8, n: 5 } : null,
    reached: number % 4 === 1 ? { n: 10, look: 2 } : null,
    unvaried: varied ? null : "it compares no two samples",
    flips: varied
      ? {
        share: number % 2 === 0 ? 0 : 0.125,
        contrary: number % 3 === 0 || number % 2 === 0 ? 0 : 0.0625,
        universes: 48,
        by: [{ choice: "half the margin", verdict }, {
          choice: "one seed left out, 2 of 5 of them",
          verdict: "open",
        }],
      }
      : null,
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
    adjustedOver: index === 0 ? null : 3,
    equivalenceP: paper ? 0.52 : null,
    level: 0.05,
  };
}
