import { type Html, join, markup } from "../html/markup.ts";
import { phrase } from "../math/prose.ts";
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

/** Said before what was found, by verdict. */
const NOTES: Record<Equation["verdict"], string> = {
  right: "",
  remark: "",
  corrected: "Corrected here. ",
  false: "Not as the report claims. ",
};

function note({ verdict, finding, errata }: Equation, to: References): Html | false {
  return verdict !== "right" && markup` ${NOTES[verdict]}${withErrata(finding, errata, to)}`;
}

/** A sentence, with the errata that it is about after it: `The sum runs over another index (E6).` */
export function withErrata(sentence: string, errata: number[], to: References): Html {
  if (errata.length === 0) return phrase(sentence);
  return markup`${phrase(sentence.replace(/\.$/, ""))} (${join(errata.map(to.err), ", ")}).`;
}
