import { Matrix, QrDecomposition } from "ml-matrix";

/** Noisy values of a function: `y[k]` belongs to `x[k]`, and every x lies in [−1, 1]. */
export interface Sample {
  x: Float64Array;
  y: Float64Array;
}

/** A polynomial on [−1, 1] as coefficients of the Chebyshev polynomials T₀, T₁, …. */
export type Polynomial = Float64Array;

/**
 * The polynomial of the given degree with the least mean squared error on `sample`, by Householder QR.
 *
 * In the basis of Chebyshev polynomials the columns stay nearly orthogonal, where powers of x would
 * lose half the digits at degree 15.
 *
 * @throws RangeError when the sample has fewer points than the polynomial has coefficients
 */
export function leastSquares({ x, y }: Sample, degree: number): Polynomial {
  if (x.length <= degree) {
    throw new RangeError(
      `Cannot fit a polynomial: degree ${degree} requires ${degree + 1} points, got ${x.length}`,
    );
  }
  const basis = new Matrix(Array.from(x, (at) => chebyshev(at, degree)));
  const solution = new QrDecomposition(basis).solve(Matrix.columnVector(Array.from(y)));
  return Float64Array.from(solution.to1DArray());
}

/** The polynomial's value at `x`, by Clenshaw's recurrence. */
export function valueAt(polynomial: Polynomial, x: number): number {
  let [next, afterNext] = [0, 0];
  for (let k = polynomial.length - 1; k > 0; k--) {
    [next, afterNext] = [polynomial[k] + 2 * x * next - afterNext, next];
  }
  return polynomial[0] + x * next - afterNext;
}

/** Mean squared error of the polynomial on a sample. */
export function meanSquaredError(polynomial: Polynomial, { x, y }: Sample): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) {
    const error = valueAt(polynomial, x[k]) - y[k];
    sum += error * error;
  }
  return sum / x.length;
}

/** T₀(x), …, T_degree(x) by T₊ = 2x T − T₋. */
function chebyshev(x: number, degree: number): number[] {
  const values = [1, x];
  for (let k = 2; k <= degree; k++) values.push(2 * x * values[k - 1] - values[k - 2]);
  return values.slice(0, degree + 1);
}
