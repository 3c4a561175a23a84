import type { Verdict } from "../../lib/schema/claims.ts";
import { type Html, markup } from "../html/markup.ts";
import { VERDICTS } from "./verdicts.ts";

/** A verdict in words, with a sign and a frame that tell it apart without colour. */
export function verdictBadge(verdict: Verdict): Html {
  const { tone, sign } = VERDICTS[verdict];
  return markup`<span class="verdict ${tone}"><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><path d="${sign}"/></svg>${verdict}</span>`;
}
