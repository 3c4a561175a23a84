import { type Html, markup } from "../html/markup.ts";
import type { Badge } from "../theorems/badges.ts";

/** The badges of a theorem, in words. */
export function badgeList(badges: Badge[]): Html {
  return markup`<ul class="badges">${badges.map((badge) => markup`<li>${badge}</li>`)}</ul>
`;
}
