import type { Outputs } from "../artifacts.ts";
import type { Link } from "../html/links.ts";
import { type Html, join, markup } from "../html/markup.ts";
import { claimAnchor } from "./ledger.ts";
import { verdictBadge } from "./verdicts.ts";

/** Claims by their ids, each with its verdict and the way to its row; `null` without the ledger. */
export function claimLinks(ids: string[], { artifacts }: Outputs, link: Link): Html | null {
  const ledger = artifacts.claims;
  if (ledger === undefined) return null;
  const claims = ids.flatMap((id) => ledger.value.claims.filter((claim) => claim.id === id));
  if (claims.length === 0) return null;
  return join(
    claims.map(({ id, verdict }) =>
      markup`<a href="${link(`/compare/#${claimAnchor(id)}`)}">${id}</a>\u00a0${
        verdictBadge(verdict)
      }`
    ),
    " ",
  );
}

/** A line below a figure: what became of the report's claims about it. */
export function claimsOfFigure(ids: string[], outputs: Outputs, link: Link): Html | null {
  const claims = claimLinks(ids, outputs, link);
  return claims &&
    markup`<p class="claims">What the report says of it, claim by claim: ${claims}</p>
`;
}
