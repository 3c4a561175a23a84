import type { Outputs } from "../artifacts.ts";
import { FIG_2 } from "./fig_2/fig_2.ts";
import { FIG_3 } from "./fig_3/fig_3.ts";
import { FIG_5 } from "./fig_5/fig_5.ts";
import { FIG_S1 } from "./fig_s1/fig_s1.ts";
import { FIG_S10 } from "./fig_s10/fig_s10.ts";
import { FIG_S13 } from "./fig_s13/fig_s13.ts";
import { FIG_S14 } from "./fig_s14/fig_s14.ts";
import { FIG_S11 } from "./fig_s11/fig_s11.ts";
import { FIG_S8 } from "./fig_s8/fig_s8.ts";
import type { Figure, MadeFigure } from "./figure.ts";
import { FIG_4, FIG_6, FIG_7, FIG_8, FIG_9, FIG_S12 } from "./training/figures.ts";

/**
 * Every figure of the site, in the order of the report. To add one, write its `Figure` and list it
 * here.
 */
const FIGURES: Figure[] = [
  FIG_2,
  FIG_3,
  FIG_S1,
  FIG_4,
  FIG_5,
  FIG_S11,
  FIG_6,
  FIG_S12,
  FIG_7,
  FIG_8,
  FIG_S8,
  FIG_9,
  FIG_S10,
  FIG_S13,
  FIG_S14,
];

/** A figure with what could be made of it. */
export interface FigureEntry {
  figure: Figure;
  /** `null` until its stage has been run. */
  made: MadeFigure | null;
}

export function makeFigures(outputs: Outputs): FigureEntry[] {
  return FIGURES.map((figure) => ({ figure, made: figure.make(outputs) }));
}
