import { BIAS_CORRECTION } from "./statements/bias_correction.ts";
import { THEOREM_2_1 } from "./statements/theorem_2_1.ts";
import { THEOREM_3_1 } from "./statements/theorem_3_1.ts";
import { THEOREM_3_2 } from "./statements/theorem_3_2.ts";
import { THEOREM_3_3 } from "./statements/theorem_3_3.ts";
import { THEOREM_4_1 } from "./statements/theorem_4_1.ts";
import type { Theorem } from "./theorem.ts";

/** The report's five theorems and what it says about bias correction, in its order. */
export const THEOREMS: Theorem[] = [
  THEOREM_2_1,
  THEOREM_3_1,
  THEOREM_3_2,
  THEOREM_3_3,
  BIAS_CORRECTION,
  THEOREM_4_1,
];
