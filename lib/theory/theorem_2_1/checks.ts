import { checkBottleneck } from "./bottleneck.ts";
import { checkDescendingPaths, checkReportedWidth } from "./descending_paths.ts";
import { checkGradientDescent } from "./gradient_descent.ts";
import { checkReluExample } from "./relu_example.ts";

/**
 * Theorem 2.1, linear networks have no confined points: if h(·, y) is convex and
 * F(W_1, …, W_ℓ) = ℓ(W_ℓ ⋯ W_1), and every hidden width is at least min(d, c), then from every point a
 * path along which F never grows leads to values as near inf F as one likes.
 *
 * The report says "fixed" for "confined" and asks for width 2c(N + 1), which is more than enough.
 */
export default [
  checkDescendingPaths,
  checkReportedWidth,
  checkBottleneck,
  checkReluExample,
  checkGradientDescent,
];
