import { GLYPHS, type Stroke } from "../../../lib/data/digit_strokes.ts";
import { SHEET } from "./network_input.ts";

/** A way to write a digit, for those who do not draw. */
export interface Sample {
  digit: number;
  /** Which of its ways, from 0. */
  way: number;
}

/** How many ways there are to write each digit. */
export const WAYS = GLYPHS[0].length;

/** Half the height of a written digit, in units of the sheet. */
const HALF_HEIGHT = 0.36 * SHEET;

/** The strokes of the digits that the project generates, without what differs from hand to hand. */
export function sampleStrokes({ digit, way }: Sample): Stroke[] {
  return GLYPHS[digit][way].map((stroke) =>
    stroke.map(([x, y]) => [SHEET / 2 + HALF_HEIGHT * x, SHEET / 2 + HALF_HEIGHT * y] as const)
  );
}

/** The next way to write `digit`; the first where another one was shown. */
export function nextSample(digit: number, shown: Sample | null): Sample {
  return { digit, way: shown?.digit === digit ? (shown.way + 1) % WAYS : 0 };
}
