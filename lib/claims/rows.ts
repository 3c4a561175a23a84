import type { Claim, Verdict } from "../schema/claims.ts";
import { holm } from "../stats/holm.ts";
import {
  type ClaimDefinition,
  type ClaimInputs,
  type Compared,
  type Conclusion,
  type Finding,
  Untestable,
} from "./claim.ts";
import { flipsOf } from "./flips.ts";
import { detectableIn } from "./power.ts";
import { MAIN, type Universe, universes } from "./universe.ts";
import { correctionText, detectableText, reachedText, sentenceOf } from "./words.ts";

/** What came of a claim in one universe. */
interface Outcome {
  compared: Compared[];
  finding: Finding;
  conclusion: Conclusion;
}

/** The rows of some claims, each with what its verdict would be in other universes. */
export function rowsOf(claims: readonly ClaimDefinition[], inputs: ClaimInputs): Claim[] {
  const families = Map.groupBy(claims, ({ family, id }) => family ?? id);
  return claims.map((claim) => {
    const family = families.get(claim.family ?? claim.id)!;
    return rowOf(
      claim,
      (universe) => outcomes(family, inputs, universe)[family.indexOf(claim)],
    );
  });
}

function rowOf(claim: ClaimDefinition, inUniverse: (universe: Universe) => Outcome): Claim {
  const { family: _, examine: __, varies, from, ...stated } = claim;
  const { compared, finding, conclusion } = inUniverse(MAIN);
  const { verdict, sentence, reached = null } = conclusion;
  const sawNothing = verdict === "open" || verdict === "consistent";
  const detectable = sawNothing ? conclusion.detectable ?? detectableIn(compared) : null;
  const unvaried = verdict === "untestable"
    ? "it could not be tested"
    : typeof varies === "string"
    ? varies
    : null;
  return {
    ...stated,
    from: [...from],
    comparisons: compared.map(({ comparison }) => comparison),
    numbers: finding.numbers,
    verdict,
    sentence: [
      sentence,
      correctionText(compared),
      reachedText(reached),
      detectableText(detectable),
    ].filter((text) => text !== "").join(" "),
    ...{ detectable, reached, unvaried },
    flips: unvaried !== null || typeof varies === "string" ? null : flipsOf(
      universes(varies, seedsOf(finding)),
      (universe) => inUniverse(universe).conclusion.verdict,
    ),
  };
}

/** How many seeds there are to leave out. */
function seedsOf({ seeds, compared }: Finding): number {
  return seeds ?? Math.max(0, ...compared.map(({ comparison }) => comparison.ours.n));
}

/** What comes of all claims of a family. */
function outcomes(
  family: readonly ClaimDefinition[],
  inputs: ClaimInputs,
  universe: Universe,
): Outcome[] {
  const findings = family.map((claim) => examined(claim, inputs, universe));
  const each = findings.map(({ compared }) => compared);
  const compared = family[0].family === null ? each : corrected(each);
  return findings.map((finding, k) => ({
    ...{ finding, compared: compared[k] },
    conclusion: finding.conclude(compared[k]),
  }));
}

function examined(claim: ClaimDefinition, inputs: ClaimInputs, universe: Universe): Finding {
  try {
    return claim.examine(inputs, universe);
  } catch (error) {
    if (!(error instanceof Untestable)) throw error;
    const verdict: Verdict = "untestable";
    const sentence = sentenceOf(verdict, [error.message]);
    return { compared: [], numbers: [], conclude: () => ({ verdict, sentence }) };
  }
}

/** Holm's correction over the comparisons of several rows; a single comparison needs none. */
export function corrected(rows: readonly Compared[][]): Compared[][] {
  const all = rows.flat();
  if (all.length < 2) return rows.map((row) => [...row]);
  const adjusted = holm(all.map(({ comparison }) => comparison.p));
  let next = 0;
  return rows.map((row) =>
    row.map((one) => ({
      ...one,
      comparison: { ...one.comparison, adjustedP: adjusted[next++], adjustedOver: all.length },
    }))
  );
}
