import { REPORT } from "../report.ts";
import { type Html, markup } from "./markup.ts";

/**
 * Mean and standard deviation of a batch size in Figure 4, digit by digit as the report prints
 * them.
 */
export function printedInFig4(batchSize: number, what: "mean" | "sd"): Html {
  const text = REPORT["fig-4"][batchSize][what];
  const source = `report#/fig-4/${batchSize}/${what}`;
  return markup`<data value="${Number(text)}" data-source="${source}">${text}</data>`;
}
