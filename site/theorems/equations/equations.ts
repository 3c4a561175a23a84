import { ADAPTIVE_EQUATIONS } from "./adaptive.ts";
import type { ChapterName, Equation, EquationText } from "./equation.ts";
import { NESTEROV_EQUATIONS } from "./nesterov.ts";
import { PROBLEM_EQUATIONS } from "./problem.ts";
import { SGD_EQUATIONS } from "./sgd.ts";

/** The report's equations (1) to (27), in order. */
export const EQUATIONS: Equation[] = [
  ...inChapter("problem", PROBLEM_EQUATIONS),
  ...inChapter("sgd", SGD_EQUATIONS),
  ...inChapter("nesterov", NESTEROV_EQUATIONS),
  ...inChapter("adaptive", ADAPTIVE_EQUATIONS),
];

/** @throws RangeError when the report has no such equation */
export function equationOf(number: number): Equation {
  const found = EQUATIONS.find((equation) => equation.number === number);
  if (found === undefined) throw new RangeError(`The report has no equation (${number})`);
  return found;
}

function inChapter(chapter: ChapterName, equations: EquationText[]): Equation[] {
  return equations.map((equation) => ({ ...equation, chapter }));
}
