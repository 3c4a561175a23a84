import { Matrix, SingularValueDecomposition } from "ml-matrix";
import type { Findings } from "../../schema/theory.ts";
import { atMost, check, control, equal, MARGIN, ROUNDING } from "../tools/check.ts";
import { byKey, largest, relativeError, smallest } from "../tools/numbers.ts";
import { points } from "./data.ts";
import { squareRoots, type SquaresLoss, squaresLoss } from "./losses.ts";
import type { Theorem21Settings } from "./settings.ts";

/** TD3, a control: with a hidden layer narrower than min(d, c) the minimum is out of reach. */
export function checkBottleneck({ paths, bottlenecks }: Theorem21Settings): Findings {
  const loss = squaresLoss(points(paths.inputs, paths.outputs, paths.points));
  const lowest = loss.value(loss.minimiser);
  const found = bottlenecks.map((width) => bestOfRank(loss, width));
  const gaps = found.map(({ gap }) => gap);
  const errors = found.map(({ gap, product }) => relativeError(loss.value(product), lowest + gap));
  return {
    checks: [
      control({
        id: "TD3",
        statement: "a network with a hidden layer of width 1 or 2 reaches min ℓ: smallest gap",
        ...atMost(smallest(gaps), 0, 1e-8, MARGIN),
        values: { gapByWidth: byKey(bottlenecks, gaps), lowest },
      }),
      check({
        id: "TD3.attained",
        statement:
          "the best product of that rank has the loss min ℓ + ½ Σ_{i>r} σ_i²: relative error",
        ...equal(largest(errors), 0, 1e-10, ROUNDING),
      }),
    ],
    curves: [],
  };
}

/** Eckart and Young on P* S^½: the best product of rank r, and its loss above the minimum. */
function bestOfRank({ minimiser, covariance }: SquaresLoss, rank: number) {
  const { root, inverse } = squareRoots(covariance);
  const { leftSingularVectors, diagonal, rightSingularVectors } = new SingularValueDecomposition(
    minimiser.mmul(root),
    { autoTranspose: true },
  );
  const kept = Matrix.diag(diagonal.map((sigma, k) => k < rank ? sigma : 0));
  const truncated = leftSingularVectors.mmul(kept).mmul(rightSingularVectors.transpose());
  const lost = diagonal.slice(rank).reduce((sum, sigma) => sum + sigma * sigma, 0);
  return { product: truncated.mmul(inverse), gap: lost / 2 };
}
