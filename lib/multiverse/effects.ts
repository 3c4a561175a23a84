import { inverse, Matrix } from "ml-matrix";
import { halfWidthT } from "../stats/distributions.ts";
import { summarize } from "../stats/summary.ts";
import { type Choice, CHOICE_NAMES, CHOICES, PAIRS, type Universe } from "./choices.ts";

/** How sure an interval is meant to be. */
const CONFIDENCE = 0.95;
/** So many more universes than terms, or pairs are left out: they could not be told from each other. */
const SPARE = 4;

/** What it changes to choose another level than the first, and how well that is known. */
export interface Effect {
  /** Mean difference from the choice's first level, over the levels of all other choices. */
  difference: number;
  /** 95 %. */
  interval: [number, number];
}

/** Of one choice. */
export interface MainEffect extends Effect {
  choice: Choice;
  level: string;
}

/** How much more one choice changes where another has this level rather than its first. */
export interface PairEffect extends Effect {
  choices: [Choice, Choice];
  levels: [string, string];
}

/** A column of the model: in how far each universe has it. */
interface Term {
  /** The levels whose difference it stands for; none for the intercept. */
  levels: { choice: Choice; level: string }[];
  column: number[];
}

/**
 * Main effects of all choices that vary, and the effects of the declared pairs, by least squares on the
 * universes' means.
 *
 * Each level other than the first has a column that is 1 where a universe has it, −1 where it has the
 * first level, else 0; a pair's column is the product of two. Errors come from the spread of runs within
 * universes, pooled over them, which holds the fit to nothing else.
 *
 * @param values by universe, the same number of runs in each, at least two
 */
export function effects(
  universes: readonly Universe[],
  values: readonly number[][],
): { main: MainEffect[]; pairs: PairEffect[] } {
  const terms = termsOf(universes);
  const design = new Matrix(universes.map((_, u) => terms.map(({ column }) => column[u])));
  const spread = inverse(design.transpose().mmul(design));
  const summaries = values.map(summarize);
  const means = Matrix.columnVector(summaries.map(({ mean }) => mean));
  const estimates = spread.mmul(design.transpose()).mmul(means).to1DArray();
  const runs = values[0].length;
  const variance = summaries.reduce((sum, { sd }) => sum + sd * sd, 0) / values.length;
  const reach = halfWidthT(CONFIDENCE, values.length * (runs - 1));
  const effectOf = (weights: Map<number, number>): Effect => {
    let difference = 0;
    let scale = 0;
    for (const [i, a] of weights) {
      difference += a * estimates[i];
      for (const [j, b] of weights) scale += a * b * spread.get(i, j);
    }
    const half = reach * Math.sqrt(scale * variance / runs);
    return { difference, interval: [difference - half, difference + half] };
  };
  return {
    main: terms.flatMap(({ levels }) =>
      levels.length !== 1 ? [] : [{ ...levels[0], ...effectOf(fromFirst(terms, levels)) }]
    ),
    pairs: terms.flatMap(({ levels }) =>
      levels.length !== 2 ? [] : [{
        choices: [levels[0].choice, levels[1].choice],
        levels: [levels[0].level, levels[1].level],
        ...effectOf(fromFirst(terms, levels)),
      }]
    ),
  };
}

function termsOf(universes: readonly Universe[]): Term[] {
  const main = CHOICE_NAMES.flatMap((choice) => contrasts(universes, choice));
  const pairs = PAIRS.flatMap(([a, b]) =>
    main.filter(({ levels }) => levels[0].choice === a).flatMap((one) =>
      main.filter(({ levels }) => levels[0].choice === b).map((other): Term => ({
        levels: [...one.levels, ...other.levels],
        column: one.column.map((value, u) => value * other.column[u]),
      }))
    )
  );
  const intercept: Term = { levels: [], column: universes.map(() => 1) };
  const all = [intercept, ...main, ...pairs];
  return all.length + SPARE <= universes.length ? all : [intercept, ...main];
}

function contrasts(universes: readonly Universe[], choice: Choice): Term[] {
  const [first, ...others] = CHOICES[choice].filter((level) =>
    universes.some((universe) => universe[choice] === level)
  );
  return others.map((level) => ({
    levels: [{ choice, level }],
    column: universes.map((universe) =>
      universe[choice] === level ? 1 : universe[choice] === first ? -1 : 0
    ),
  }));
}

/**
 * The weights of the estimates in the difference between some levels and the first ones: the level's own
 * column goes from −1 to 1, and those of other levels of the same choice from −1 to 0.
 */
function fromFirst(terms: readonly Term[], levels: Term["levels"]): Map<number, number> {
  const weights = new Map<number, number>();
  terms.forEach((term, i) => {
    if (term.levels.length !== levels.length) return;
    if (term.levels.some(({ choice }, k) => choice !== levels[k].choice)) return;
    const own = term.levels.filter(({ level }, k) => level === levels[k].level).length;
    weights.set(i, own === 0 ? 1 : 2 * own);
  });
  return weights;
}
