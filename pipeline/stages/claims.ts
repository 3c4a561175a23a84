import type { ClaimInputs, InputName, Titles } from "../../lib/claims/claim.ts";
import { ledger } from "../../lib/claims/ledger.ts";
import type { ClaimsArtifact } from "../../lib/schema/claims.ts";
import type { SeedsArtifact } from "../../lib/schema/seeds.ts";
import type { Computation } from "../stage.ts";

/** How sentences name the optimizers, and what the ledger reads. */
export interface ClaimsParams {
  titles: Titles;
  /** Those that the profile makes. */
  inputs: InputName[];
  /** The stages with further replicas, look by look. */
  seeds: string[];
}

/** The ledger: every empirical statement of the report, and ours, tested by rules fixed beforehand. */
const claims: Computation<ClaimsParams, ClaimsArtifact> = {
  artifact: async ({ params: { titles, inputs: names, seeds }, header, input, progress }) => {
    const inputs = await Promise.all(
      names.map(async (name) => [name, await input(name)] as const),
    );
    const more = await Promise.all(seeds.map((stage) => input<SeedsArtifact>(stage)));
    const rows = ledger(
      { ...Object.fromEntries(inputs), titles, seeds: more } as unknown as ClaimInputs,
    );
    const all = [...rows.claims, ...rows.findings];
    all.forEach((news, k) => progress({ done: k + 1, total: all.length, news }));
    return { schema: "claims/2", ...header, ...rows };
  },
};
export default claims;
