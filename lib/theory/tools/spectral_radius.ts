import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/**
 * The largest modulus of an eigenvalue of a square matrix, given by rows.
 *
 * An eigenvalue of multiplicity m is found to about (1e-16)^(1/m) only: 6e-6 for a triple one.
 */
export function spectralRadius(rows: number[][]): number {
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(new Matrix(rows));
  const squares = realEigenvalues.map((re, k) =>
    re * re + imaginaryEigenvalues[k] * imaginaryEigenvalues[k]
  );
  return Math.sqrt(Math.max(...squares));
}
