/** Eigenvalues of a symmetric 2 × 2 matrix, the smaller first. */
export interface Curvature {
  smaller: number;
  larger: number;
}

/** Shape of a surface in numbers. */
export interface SurfaceMeasures {
  /** Share of all grid points with a loss above the level. */
  shareAbove: number;
  /** Share of inner grid points whose smaller eigenvalue is negative: where the surface is not convex. */
  shareNotConvex: number;
  /** The same among inner points with a loss of at most the level; null when there are none. */
  shareNotConvexBelow: number | null;
  /** Mean over inner points of |smaller| / |larger|, as in Li et al. 2018, where smaller is negative; else 0. */
  meanNegativeRatio: number;
}

/**
 * Curvature of the surface at the inner points of a grid: the eigenvalues of the Hessian by central
 * differences over one grid spacing.
 *
 * @param spacing between neighbours, the same along both axes
 * @returns one row less at every edge than `loss` has
 */
export function curvatures(loss: readonly number[][], spacing: number): Curvature[][] {
  const area = spacing * spacing;
  return loss.slice(1, -1).map((row, i) =>
    row.slice(1, -1).map((centre, j) => {
      const at = (down: number, right: number) => loss[i + 1 + down][j + 1 + right];
      const xx = at(0, 1) - 2 * centre + at(0, -1);
      const yy = at(1, 0) - 2 * centre + at(-1, 0);
      const xy = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / 4;
      return eigenvalues(xx / area, xy / area, yy / area);
    })
  );
}

/** How much of a surface is high, and how much of it is not convex. */
export function measures(
  loss: readonly number[][],
  spacing: number,
  level: number,
): SurfaceMeasures {
  const all = loss.flat();
  const curvature = curvatures(loss, spacing).flat();
  const inner = loss.slice(1, -1).flatMap((row) => row.slice(1, -1));
  const below = curvature.filter((_, k) => inner[k] <= level);
  return {
    shareAbove: share(all, (value) => value > level),
    shareNotConvex: share(curvature, isNotConvex),
    shareNotConvexBelow: below.length === 0 ? null : share(below, isNotConvex),
    meanNegativeRatio: curvature.reduce((sum, one) => sum + negativeRatio(one), 0) /
      curvature.length,
  };
}

function isNotConvex({ smaller }: Curvature): boolean {
  return smaller < 0;
}

function negativeRatio({ smaller, larger }: Curvature): number {
  if (smaller >= 0) return 0;
  return Math.min(-smaller, Math.abs(larger)) / Math.max(-smaller, Math.abs(larger));
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length / items.length;
}

function eigenvalues(xx: number, xy: number, yy: number): Curvature {
  const mean = (xx + yy) / 2;
  const half = (xx - yy) / 2;
  const radius = Math.sqrt(half * half + xy * xy);
  return { smaller: mean - radius, larger: mean + radius };
}
