import { type ClaimInputs, INPUT_NAMES, type Titles } from "../../lib/claims/claim.ts";
import { ledger } from "../../lib/claims/ledger.ts";
import type { ClaimsArtifact } from "../../lib/schema/claims.ts";
import type { Computation } from "../stage.ts";

/** The ledger: every empirical statement of the report, tested by a rule fixed beforehand. */
const claims: Computation<{ titles: Titles }, ClaimsArtifact> = {
  artifact: async ({ params: { titles }, header, input, progress }) => {
    const inputs = await Promise.all(
      INPUT_NAMES.map(async (name) => [name, await input(name)] as const),
    );
    const claims = ledger({ ...Object.fromEntries(inputs), titles } as unknown as ClaimInputs);
    claims.forEach((news, k) => progress({ done: k + 1, total: claims.length, news }));
    return { schema: "claims/1", ...header, claims };
  },
};
export default claims;
