import type { Claim } from "../schema/claims.ts";
import { holm } from "../stats/holm.ts";
import { C21, C22 } from "./adam_steps.ts";
import { C24 } from "./best_tuned.ts";
import {
  type ClaimDefinition,
  type ClaimInputs,
  type Compared,
  type Finding,
  Untestable,
} from "./claim.ts";
import { C6, C7 } from "./epoch_times.ts";
import { C1, C13, C14, C2, C3 } from "./final_accuracy.ts";
import { C23 } from "./largest_rate.ts";
import { C5 } from "./loss_curves.ts";
import { C4 } from "./loss_variation.ts";
import { C20 } from "./memory.ts";
import { C19 } from "./noise_floor.ts";
import { C10, C11, C12, C15, C17, C25, C8, C9 } from "./orderings.ts";
import { C18 } from "./overfitting.ts";
import { C16 } from "./stability.ts";
import { sentenceOf } from "./words.ts";

/** Every empirical statement of the report, in its order. */
export const CLAIMS: ClaimDefinition[] = [
  ...[C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, C12, C13],
  ...[C14, C15, C16, C17, C18, C19, C20, C21, C22, C23, C24, C25],
];

/** The row of every claim. A claim that the artifacts cannot decide is `untestable`, with the reason. */
export function ledger(inputs: ClaimInputs): Claim[] {
  const rows = CLAIMS.map((claim) => ({ claim, finding: examined(claim, inputs) }));
  const compared = correctedByFamily(rows);
  return rows.map(({ claim, finding }, k) => {
    const { family: _, examine: __, ...stated } = claim;
    return {
      ...stated,
      comparisons: compared[k].map(({ comparison }) => comparison),
      numbers: finding.numbers,
      ...finding.conclude(compared[k]),
    };
  });
}

interface Row {
  claim: ClaimDefinition;
  finding: Finding;
}

function examined(claim: ClaimDefinition, inputs: ClaimInputs): Finding {
  try {
    return claim.examine(inputs);
  } catch (error) {
    if (!(error instanceof Untestable)) throw error;
    const sentence = sentenceOf("untestable", [error.message]);
    return { compared: [], numbers: [], conclude: () => ({ verdict: "untestable", sentence }) };
  }
}

function correctedByFamily(rows: Row[]): Compared[][] {
  const compared = rows.map(({ finding }) => finding.compared);
  const families = new Set(rows.flatMap(({ claim }) => claim.family ?? []));
  for (const family of families) {
    const members = rows.flatMap(({ claim }, k) => claim.family === family ? [k] : []);
    const adjusted = corrected(members.map((k) => compared[k]));
    members.forEach((k, place) => compared[k] = adjusted[place]);
  }
  return compared;
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
      comparison: { ...one.comparison, adjustedP: adjusted[next++] },
    }))
  );
}
