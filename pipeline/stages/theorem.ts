import type { Findings, TheoryArtifact } from "../../lib/schema/theory.ts";
import type { Computation } from "../stage.ts";

/** The checks of one theorem: each takes its settings and tells what it found. */
export type TheoremChecks<Settings> = ((settings: Settings) => Findings)[];

export interface TheoremParams {
  theorem: TheoryArtifact["theorem"];
  /** What the checks are run with. They need no data; the demo simulates fewer chains. */
  settings: unknown;
}

/** Puts the statements of one theorem to the checks that it `loads`, some of which must fail. */
const theorem: Computation<TheoremParams, TheoryArtifact> = {
  artifact: async ({ params: { theorem, settings }, header, load, progress }) => {
    const checks = await load<TheoremChecks<unknown>>("checks");
    const findings = checks.map((check, k) => {
      const found = check(settings);
      progress({ done: k + 1, total: checks.length, news: found.checks });
      return found;
    });
    return {
      schema: "theory/1",
      ...header,
      theorem,
      checks: findings.flatMap(({ checks }) => checks),
      curves: findings.flatMap(({ curves }) => curves),
    };
  },
};
export default theorem;
