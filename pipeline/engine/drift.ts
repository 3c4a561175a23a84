import { keyChanges } from "../key/cues.ts";
import { fingerprint, rereadCode } from "../key/fingerprint.ts";
import { artifactDigest } from "../store/publish.ts";
import { UserError } from "../user_error.ts";
import type { Job, Workshop } from "./workshop.ts";

/**
 * Makes sure that the code and the inputs of a stage are still what its key says; else what was
 * computed may come from either.
 *
 * @throws UserError naming what changed
 */
export async function refuseDrift(
  { project, layout, code }: Workshop,
  { stage, backend, components }: Job,
): Promise<void> {
  const inputs: Record<string, string> = {};
  for (const input of stage.inputs) {
    inputs[input] = await artifactDigest(input, layout, project.files) ?? "missing";
  }
  const codeNow = await rereadCode(project, code);
  const now = fingerprint(codeNow, stage, project.profile, backend?.name ?? null, inputs);
  const [change] = keyChanges(components, now);
  if (change !== undefined) {
    throw new UserError(
      `Cannot store ${stage.name}: ${change.text} while it ran, so nothing was stored; run again`,
    );
  }
}
