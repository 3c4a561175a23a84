import { Distrust, type TrustedStage, trustedStage } from "../../lib/outputs/trusted.ts";
import { UserError } from "../user_error.ts";
import type { Store } from "./record.ts";

/**
 * What a stage made, with its record and run report.
 *
 * @returns null where there is no artifact
 * @throws UserError when they do not vouch for each other
 */
export async function readTrusted(
  stage: string,
  { layout, files }: Store,
): Promise<TrustedStage | null> {
  const [artifact, record, report] = await Promise.all(
    [layout.artifact(stage), layout.record(stage), layout.report(stage)]
      .map((path) => files.read(path)),
  );
  try {
    return trustedStage(stage, { artifact, record, report });
  } catch (error) {
    if (!(error instanceof Distrust)) throw error;
    throw new UserError(
      `Cannot trust ${stage}: ${error.message}; \`deno task stage ${stage} --force\` makes it again`,
      1,
      { cause: error },
    );
  }
}
