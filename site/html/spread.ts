import { type Content, type Html, markup } from "./markup.ts";

/** `39.6 ± 9.9 %`, never broken over two lines. */
export function withSpread(mean: Content, sd: Content, unit: string): Html {
  return markup`${mean}\u00a0±\u00a0${sd}${unit === "" ? "" : `\u00a0${unit}`}`;
}
