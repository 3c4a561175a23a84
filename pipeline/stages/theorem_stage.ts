import {
  type Findings,
  type TheoryArtifact,
  theoryArtifact,
  type TheoryCheck,
} from "../../lib/schema/theory.ts";
import type { Profile } from "../profiles.ts";
import type { Json, Stage, StageContext } from "../stage.ts";

/** The stage of one theorem: what it is about, and its checks. */
export interface TheoremStage<Settings extends Json> {
  name: string;
  theorem: TheoryArtifact["theorem"];
  /** Where the report states it. */
  paper: string;
  /** `import.meta.url` of the file that declares it. */
  module: string;
  /** What its checks are run with. They need no data, so every profile runs the same. */
  settings: Settings;
  /** Loads the checks, only where they run: planning needs no linear algebra. */
  load(): Promise<((settings: Settings) => Findings)[]>;
}

/** A stage that puts the statements of one theorem to numerical checks, some of which must fail. */
export function theoremStage<Settings extends Json>(
  { name, theorem, paper, module, settings, load }: TheoremStage<Settings>,
  profile: Profile,
): Stage {
  return {
    name,
    title: theorem.title,
    paper,
    module,
    params: settings,
    inputs: [],
    schema: theoryArtifact,
    usesBackend: false,
    run: async (context) => {
      const findings = runChecks(context, await load(), settings);
      return artifact(name, theorem, profile, findings) as Json;
    },
  };
}

function runChecks<Settings>(
  context: StageContext,
  checks: ((settings: Settings) => Findings)[],
  settings: Settings,
): Findings[] {
  return checks.map((check, index) => {
    const findings = check(settings);
    context.progress({
      done: index + 1,
      total: checks.length,
      unit: "check",
      line: verdict(findings.checks),
    });
    return findings;
  });
}

/** `C3, C3.printed: as the theory has it`, or which are not. */
function verdict(checks: TheoryCheck[]): string {
  const wrong = checks.filter(({ pass }) => !pass);
  const ids = (some: TheoryCheck[]) => some.map(({ id }) => id).join(", ");
  return wrong.length === 0
    ? `${ids(checks)}: as the theory has it`
    : `NOT as the theory has it: ${ids(wrong)}`;
}

function artifact(
  stage: string,
  theorem: TheoryArtifact["theorem"],
  { name, notice }: Profile,
  findings: Findings[],
): TheoryArtifact {
  return {
    schema: "theory/1",
    stage,
    profile: name,
    notice,
    theorem,
    checks: findings.flatMap(({ checks }) => checks),
    curves: findings.flatMap(({ curves }) => curves),
  };
}
