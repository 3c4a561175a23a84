import { type Html, join, markup } from "../html/markup.ts";
import { formula } from "../math/tex.ts";
import type { Equation } from "../theorems/equations/equation.ts";
import { equationOf } from "../theorems/equations/equations.ts";
import type { References } from "../theorems/references.ts";

/** A numbered equation with its anchor; says so where it is not as the report prints it. */
export function equation(number: number, to: References): Html {
  const found = equationOf(number);
  return markup`<div class="equation" id="eq-${number}">
${formula(`${found.name}, equation ${number}`, found.tex)}<p class="equation-note">${
    to.eq(number)
  }${note(found, to)}</p>
</div>
`;
}

/** Of the verdicts, in a word. */
const NOTES: Record<Equation["verdict"], string> = {
  right: "",
  remark: "with a remark",
  corrected: "corrected here",
  false: "not as the report claims",
};

function note({ verdict, errata }: Equation, to: References): Html | false {
  return verdict !== "right" && markup` ${NOTES[verdict]}: ${join(errata.map(to.err), ", ")}`;
}
