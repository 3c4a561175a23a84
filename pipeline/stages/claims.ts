import { type ClaimInputs, INPUT_NAMES } from "../../lib/claims/inputs.ts";
import { type ClaimsArtifact, claimsArtifact } from "../../lib/schema/claims.ts";
import type { Profile } from "../profiles.ts";
import type { Json, Stage, StageContext } from "../stage.ts";

/** The ledger: every empirical statement of the report, tested by a rule fixed beforehand. */
export function claimsStage(profile: Profile): Stage {
  return {
    name: "claims",
    title: "every claim of the report, and what came of it",
    paper: "all of it",
    module: import.meta.url,
    params: {},
    inputs: INPUT_NAMES,
    schema: claimsArtifact,
    usesBackend: false,
    run: async (context) => await artifact(context, profile) as Json,
  };
}

async function artifact(context: StageContext, profile: Profile): Promise<ClaimsArtifact> {
  const { ledger } = await import("../../lib/claims/ledger.ts");
  const inputs = await Promise.all(
    INPUT_NAMES.map(async (name) => [name, await context.input(name)] as const),
  );
  const claims = ledger(Object.fromEntries(inputs) as unknown as ClaimInputs);
  claims.forEach(({ id, verdict, sentence }, k) =>
    context.progress({
      ...{ done: k + 1, total: claims.length, unit: "claim" },
      line: `${id}  ${verdict}  ${sentence}`,
    })
  );
  return {
    schema: "claims/1",
    stage: "claims",
    profile: profile.name,
    notice: profile.notice,
    claims,
  };
}
