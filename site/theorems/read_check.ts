import type { TheoryArtifact } from "../../lib/schema/theory.ts";
import type { Format } from "../html/formats.ts";
import type { Html } from "../html/markup.ts";
import { num } from "../html/number.ts";
import { type Artifact, SiteError } from "../read_artifact.ts";

/**
 * A number of a check, bound to its place in the artifact: `read("C1", "measured", significant(3))`,
 * `read("C1", "values/kappaTimesGap/16", …)`.
 */
export type ReadCheck = (id: string, path: string, format: Format) => Html;

/** @throws SiteError when the artifact has no such check, or no such number in it */
export function readChecks(artifact: Artifact<TheoryArtifact>): ReadCheck {
  return (id, path, format) => {
    const index = artifact.value.checks.findIndex((check) => check.id === id);
    if (index < 0) {
      throw new SiteError(
        `Cannot tell what ${artifact.stage} found: the check ${id} is required, and it has none`,
      );
    }
    return num(artifact, `/checks/${index}/${path}`, format);
  };
}
