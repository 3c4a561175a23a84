import type { SequentialRuleArtifact } from "../../lib/schema/sequential_rule.ts";
import { nominalLevels } from "../../lib/stats/sequential.ts";
import { simulateFamily } from "../../lib/stats/simulate_family.ts";
import { shareError, simulateSequential } from "../../lib/stats/simulate_sequential.ts";
import type { Computation } from "../stage.ts";

type Comparison = SequentialRuleArtifact["comparisons"][number];
type Family = SequentialRuleArtifact["families"][number];

/** What is simulated. */
export interface SequentialRuleParams {
  promised: number;
  alpha: number;
  looks: readonly number[];
  studies: number;
  familyStudies: number;
  rootSeed: number;
  comparisons: Pick<
    Comparison,
    "law" | "quantity" | "sdRatio" | "secondSeeds" | "levels" | "difference" | "margin"
  >[];
  families: Pick<Family, "law" | "correction" | "means">[];
}

/** Seeds until decided: type I error, power and familywise error, by simulation. */
const sequentialRule: Computation<SequentialRuleParams, SequentialRuleArtifact> = {
  artifact: ({ params, header, progress }) => {
    const { promised, alpha, looks, studies, familyStudies, rootSeed } = params;
    const levels = nominalLevels(alpha, looks);
    const total = params.comparisons.length + params.families.length;
    let done = 0;
    const tell = <Row>(row: Row): Row => {
      progress({ done: ++done, total });
      return row;
    };
    return {
      schema: "sequential-rule/1",
      ...header,
      ...{ promised, alpha, studies, familyStudies, rootSeed },
      looks: looks.map((n, k) => ({ n, level: levels[k] })),
      comparisons: params.comparisons.map((one) => tell(comparison(params, one, levels))),
      families: params.families.map((one) => tell(family(params, one))),
    };
  },
};
export default sequentialRule;

function comparison(
  params: SequentialRuleParams,
  one: SequentialRuleParams["comparisons"][number],
  spent: number[],
): Comparison {
  const { alpha, looks, studies, rootSeed } = params;
  const { sdRatio, levels, ...settings } = one;
  // Their mean square is 1.
  const first = Math.sqrt(2 / (1 + sdRatio * sdRatio));
  const { different, equal, open, ...rest } = simulateSequential({
    ...{ alpha, looks, studies, seed: rootSeed, ...settings },
    sds: [first, first * sdRatio],
    levels: levels === "spent" ? spent : looks.map(() => params.promised),
  });
  const rate = rateOf(studies);
  return { ...one, different: rate(different), equal: rate(equal), open: rate(open), ...rest };
}

function family(
  { alpha, looks, familyStudies, rootSeed }: SequentialRuleParams,
  one: SequentialRuleParams["families"][number],
): Family {
  const { anyWrong, ...rest } = simulateFamily({
    ...{ alpha, looks, studies: familyStudies, seed: rootSeed, ...one },
    sds: one.means.map(() => 1),
  });
  return { ...one, ...rest, anyWrong: rateOf(familyStudies)(anyWrong) };
}

function rateOf(studies: number) {
  return (share: number) => ({ share, error: shareError(share, studies) });
}
