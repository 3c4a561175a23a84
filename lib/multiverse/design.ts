import { type Choice, CHOICES, type Universe } from "./choices.ts";

/** The choices of two levels, in the order of the design's columns. */
const COLUMNS: Choice[] = [
  "pixels",
  "softmax",
  "widths",
  "biases",
  "order",
  "training",
  "epsilon",
];

/**
 * For each level of the last minibatch, which of the eight-run design's columns each choice takes, and
 * with which sign. Found by trying 60,000 at random for the one in which main effects and the declared
 * pairs are told apart best: no variance is more than 2.6 times that of an orthogonal design.
 */
const BLOCKS: { column: number[]; sign: number[] }[] = [
  { column: [0, 1, 2, 3, 4, 5, 6], sign: [1, 1, 1, 1, 1, 1, 1] },
  { column: [1, 5, 6, 3, 2, 0, 4], sign: [-1, 1, 1, 1, -1, -1, -1] },
  { column: [5, 0, 2, 6, 4, 3, 1], sign: [1, 1, -1, -1, -1, -1, 1] },
];

/**
 * The universes that are run: of each level of the last minibatch eight, the columns of the 2^(7−4)
 * fractional factorial design. Each level of each choice comes up equally often, also within each level
 * of every other choice, so that main effects are orthogonal. The first is our main choice.
 *
 * G. Box, J. S. Hunter and W. Hunter, "Statistics for Experimenters", 2nd edition 2005, chapter 6.
 */
export const UNIVERSES: readonly Universe[] = BLOCKS.flatMap(({ column, sign }, block) =>
  eightRuns().map((columns): Universe => {
    const levels = COLUMNS.map((choice, k) => {
      const high = sign[k] * columns[column[k]];
      return [choice, CHOICES[choice][high > 0 ? 0 : 1]];
    });
    return { ...Object.fromEntries(levels), lastMinibatch: CHOICES.lastMinibatch[block] };
  })
);

/** A full factorial in three columns, and the four products of them. */
function eightRuns(): number[][] {
  const signs = [1, -1];
  return signs.flatMap((a) =>
    signs.flatMap((b) => signs.map((c) => [a, b, c, a * b, a * c, b * c, a * b * c]))
  );
}
