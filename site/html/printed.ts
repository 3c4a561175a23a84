import { REPORT } from "../report.ts";
import { type Html, markup } from "./markup.ts";
import type { Source } from "./number.ts";

/**
 * Mean or standard deviation of a line of a figure, digit by digit as the report prints it.
 *
 * @param figure `fig-4`
 * @param line key of the line among the report's numbers of that figure: `64`
 */
export function printedNumber(figure: string, line: string, what: "mean" | "sd"): Html {
  const text = REPORT[figure][line][what];
  return markup`<data value="${Number(text)}" data-source="${
    printedSource(figure, line, what)
  }">${text}</data>`;
}

/** Where it stands among the numbers of the report. */
export function printedSource(figure: string, line: string, what: "mean" | "sd"): Source {
  return `report#/${figure}/${line}/${what}`;
}
