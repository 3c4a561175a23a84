import { ADAPTIVE_ERRATA } from "./adaptive.ts";
import type { Erratum } from "./erratum.ts";
import { NESTEROV_ERRATA } from "./nesterov.ts";
import { PROBLEM_ERRATA } from "./problem.ts";
import { REGRET_ERRATA } from "./regret.ts";
import { SGD_ERRATA } from "./sgd.ts";

/** The errata by the parts of the report, in the report's order. */
export const ERRATA_BY_PART: { id: string; title: string; errata: Erratum[] }[] = [
  { id: "errata-problem", title: "Title page to section 2: the problem", errata: PROBLEM_ERRATA },
  { id: "errata-sgd", title: "Section 3.1: stochastic gradient descent", errata: SGD_ERRATA },
  { id: "errata-nesterov", title: "Section 3.2: momentum", errata: NESTEROV_ERRATA },
  {
    id: "errata-adaptive",
    title: "Sections 4.1 and 4.2.1: RMSProp and Adam",
    errata: ADAPTIVE_ERRATA,
  },
  { id: "errata-regret", title: "Section 4.2.2 to the end", errata: REGRET_ERRATA },
];

/** All errata, by number. */
export const ERRATA: Erratum[] = ERRATA_BY_PART.flatMap(({ errata }) => errata)
  .sort((a, b) => a.number - b.number);

/** Those that change a result or a conclusion, the heaviest first. */
export const WEIGHTY_ERRATA: Erratum[] = ERRATA.filter(({ weight }) => weight >= 4)
  .sort((a, b) => b.weight - a.weight);

/** All others, part by part, the heaviest first. */
export const OTHER_ERRATA = ERRATA_BY_PART.map(({ errata, ...part }) => ({
  ...part,
  errata: errata.filter(({ weight }) => weight < 4)
    .sort((a, b) => b.weight - a.weight || a.number - b.number),
}));
