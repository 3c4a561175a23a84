import { BELOW_NOISE } from "./adam_steps.ts";
import { STILL_DIFFER } from "./best_tuned.ts";
import { type ClaimDefinition, OF_TRAINING } from "./claim.ts";
import { above, type Line, ordering } from "./ordering.ts";
import type { SeriesKey } from "./series.ts";

/** The rule of Figures 4 and 5 where Figures 6 to 9 do not follow it, and report gives no reason. */
function withRuleRate(id: string, name: string, optimizer: "sgd" | "nesterov"): ClaimDefinition {
  const at = (learningRate: number): Line => ({
    name: `${name} with α = ${learningRate}`,
    figure: "scaling-rule",
    series: { optimizer, learningRate },
  });
  return ordering({
    id,
    where: "Figures 6 to 9",
    statement:
      `The report's own scaling rule gives α = 0.016 at b = 1024, 16 times what Figures 6 to 9 ` +
      `use; with it, ${name} ends with a higher test accuracy`,
    assumed: OF_TRAINING,
    family: "the rule's rate",
    quantity: "accuracy",
    orders: [above(at(0.016), at(0.001))],
    ours: true,
  });
}

/** Where Figure 5 holds α, so that its last two points say nothing of the rule. */
function withRateGrownOn(id: string, batchSize: number, learningRate: number): ClaimDefinition {
  const series: SeriesKey = { optimizer: "sgd", batchSize };
  return ordering({
    id,
    where: "Figure 5",
    statement:
      `With α growing on to ${learningRate}, as the scaling rule has it, b = ${batchSize} ends ` +
      "with a higher test accuracy than with α held at 0.064",
    assumed: OF_TRAINING,
    family: "the rule continued",
    quantity: "accuracy",
    orders: [above(
      { name: `α = ${learningRate}`, figure: "rule-continued", series },
      { name: "α = 0.064", figure: "batch-size", series },
    )],
    ours: true,
    note: " The runs were at hand when this test was written down.",
  });
}

/** What we found and the report does not say. */
export const FINDINGS: readonly ClaimDefinition[] = [
  withRuleRate("F1", "SGD", "sgd"),
  withRuleRate("F2", "Nesterov", "nesterov"),
  withRateGrownOn("F3", 8192, 0.128),
  withRateGrownOn("F4", 16384, 0.256),
  BELOW_NOISE,
  STILL_DIFFER,
];
