import { c1 } from "./theorem_3_3/c1.ts";
import { c2 } from "./theorem_3_3/c2.ts";
import { c3 } from "./theorem_3_3/c3.ts";
import { c4 } from "./theorem_3_3/c4.ts";
import { c5 } from "./theorem_3_3/c5.ts";
import { c6 } from "./theorem_3_3/c6.ts";

/**
 * Theorem 3.3, SGD with Nesterov's momentum does not accelerate (Liu and Belkin 2020): on the component
 * decoupled model with one sample a step, for every η > 0, γ in (0, 1) and almost every w_0,
 *
 *     E f(w_t) − f* ≥ (1 − C/κ)₊^t [f(w_0) − f*] for all t > T          (14)
 *
 * with an absolute C (any C > 15), while SGD alone reaches (1 − Θ(1/κ))^t. The report prints γ/L for
 * 1/κ and leaves the model undefined; `moments.ts` defines it.
 */
export default [c1, c2, c3, c4, c5, c6];
