import type { Claim, ClaimComparison, ClaimNumber } from "../schema/claims.ts";
import type { ClaimInputs, InputName } from "./inputs.ts";

export type Direction = "above" | "below";

/** Two settings compared in one quantity. */
export interface Pair {
  /** `test accuracy`; named where a row compares several. */
  quantity?: string;
  /** `b = 2048` */
  first: string;
  second: string;
  /** Of the numbers in the sentence: `%`, `nats`, or empty. */
  unit: string;
  /** Where the report has the first; null where the comparison claims no order. */
  expected: Direction | null;
}

/** A pair, and what the test says of it. */
export interface Compared extends Pair {
  comparison: ClaimComparison;
}

/** What the artifacts say of a claim. */
export interface Finding {
  compared: Compared[];
  numbers: ClaimNumber[];
  /** The verdict and its sentence, from `compared` with the p-values that Holm's correction left. */
  conclude(compared: Compared[]): Pick<Claim, "verdict" | "sentence">;
}

/** A statement of the report and how it is tested, written down before any result was seen. */
export interface ClaimDefinition
  extends Pick<Claim, "id" | "where" | "statement" | "paper" | "unit" | "margin" | "test"> {
  assumed: string[];
  from: InputName[];
  /** Rows of one family have their p-values corrected together; null: the row corrects its own, if any. */
  family: string | null;
  /** @throws Untestable when the artifacts lack what the test needs */
  examine(inputs: ClaimInputs): Finding;
}
