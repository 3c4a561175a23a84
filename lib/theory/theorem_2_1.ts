import { d1, d2 } from "./theorem_2_1/d1.ts";
import { d3 } from "./theorem_2_1/d3.ts";
import { d4 } from "./theorem_2_1/d4.ts";
import { d5 } from "./theorem_2_1/d5.ts";

/**
 * Theorem 2.1, linear networks have no confined points: if h(·, y) is convex and
 * F(W_1, …, W_ℓ) = ℓ(W_ℓ ⋯ W_1), and every hidden width is at least min(d, c), then from every point a
 * path along which F never grows leads to values as near inf F as one likes.
 *
 * The report says "fixed" for "confined" and asks for width 2c(N + 1), which is more than enough.
 */
export default [d1, d2, d3, d4, d5];
