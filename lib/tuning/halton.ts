/** Each dimension has a base of its own; more are not needed. */
const BASES = [2, 3, 5, 7];

/**
 * The first `count` points of Halton's sequence in the open unit cube, from index 1 on: they fill the
 * cube more evenly than random points. J. Halton, "On the efficiency of certain quasi-random sequences
 * of points in evaluating multi-dimensional integrals", Numerische Mathematik 2, 1960.
 *
 * Ours, since what npm has is either not kept up or wrong past 31 bits; SciPy's points are held against it.
 *
 * @throws RangeError for more dimensions than there are bases
 */
export function haltonPoints(count: number, dimensions: number): number[][] {
  if (dimensions > BASES.length) {
    throw new RangeError(
      `Cannot make Halton points: at most ${BASES.length} dimensions, got ${dimensions}`,
    );
  }
  const bases = BASES.slice(0, dimensions);
  return Array.from({ length: count }, (_, k) => bases.map((base) => radicalInverse(k + 1, base)));
}

/** The digits of `index` in `base`, mirrored at the point. */
function radicalInverse(index: number, base: number): number {
  let mirrored = 0;
  let place = 1;
  for (let rest = index; rest > 0; rest = Math.floor(rest / base)) {
    mirrored = mirrored * base + rest % base;
    place *= base;
  }
  return mirrored / place;
}
