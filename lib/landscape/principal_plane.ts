import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/** The plane through the origin that holds the most of a set of displacements. */
export interface PrincipalPlane {
  /** Orthonormal, the stronger first; their signs make the last displacement's coordinates positive. */
  directions: [Float32Array, Float32Array];
  /** Coordinates of every displacement in the plane, in its units. */
  coordinates: [number, number][];
  /** Squared length of every displacement. */
  squares: number[];
  /** Share of the summed squared lengths that lies along each direction, in [0, 1]. */
  explained: [number, number];
}

/**
 * Principal components of displacements from a fixed origin (not from their mean), through the Gram
 * matrix of their inner products: it is as small as there are displacements, however long they are.
 *
 * @throws RangeError for fewer than two displacements, or when all of them lie on one line
 */
export function principalPlane(displacements: readonly Float32Array[]): PrincipalPlane {
  const gram = gramMatrix(displacements);
  // Ascending, as ml-matrix gives the eigenvalues of a symmetric matrix.
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, {
    assumeSymmetric: true,
  });
  const total = gram.trace();
  const components = [1, 2].map((rank) => {
    const column = displacements.length - rank;
    return { value: realEigenvalues[column], weights: eigenvectorMatrix.getColumn(column) };
  });
  if (!(components[1].value > 1e-12 * total)) {
    throw new RangeError(
      `Cannot span a plane: two independent displacements are required, got ${displacements.length} ` +
        "on one line",
    );
  }
  const [first, second] = components.map(({ value, weights }) => {
    const sign = Math.sign(weights.at(-1)!) || 1;
    return weights.map((weight) => sign * weight / Math.sqrt(value));
  });
  const project = (weights: number[]) => gram.mmul(Matrix.columnVector(weights)).to1DArray();
  const [along, across] = [project(first), project(second)];
  return {
    directions: [combine(displacements, first), combine(displacements, second)],
    coordinates: along.map((a, k) => [a, across[k]]),
    squares: gram.diagonal(),
    explained: [components[0].value / total, components[1].value / total],
  };
}

/** Inner products of all pairs, in float64. */
function gramMatrix(vectors: readonly Float32Array[]): Matrix {
  const gram = Matrix.zeros(vectors.length, vectors.length);
  vectors.forEach((a, i) => {
    for (let j = 0; j <= i; j++) {
      const product = dot(a, vectors[j]);
      gram.set(i, j, product);
      gram.set(j, i, product);
    }
  });
  return gram;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** Weighted sum of vectors, added up in float64. */
function combine(vectors: readonly Float32Array[], weights: number[]): Float32Array {
  const sum = new Float64Array(vectors[0].length);
  vectors.forEach((vector, i) => {
    for (let k = 0; k < sum.length; k++) sum[k] += weights[i] * vector[k];
  });
  return Float32Array.from(sum);
}
