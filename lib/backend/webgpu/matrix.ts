import type { Binding } from "./kernel.ts";
import { range } from "./wgsl.ts";

/** One matrix for each replica, row-major, inside a flat buffer of float32. */
export interface Matrix {
  buffer: string;
  rows: number;
  columns: number;
  /** Where the first replica's matrix begins. */
  offset: number;
  /** Elements from one replica's matrix to the next one's; 0 when all replicas share it. */
  replicaStride: number;
}

/** The matrix that fills its whole buffer, `[replica, rows, columns]`. */
export function wholeMatrix(buffer: string, rows: number, columns: number): Matrix {
  return { buffer, rows, columns, offset: 0, replicaStride: rows * columns };
}

/** How the matrix's buffer is bound: as vectors of four where every row begins on a multiple of four. */
export function matrixBinding(matrix: Matrix, access: "read" | "read_write"): Binding {
  const type = inFours(matrix) ? "array<vec4<f32>>" : "array<f32>";
  return { name: matrix.buffer, type, access };
}

/** WGSL `name(replica, row, column) -> vec4<f32>`: four neighbours of a row, zero outside of the matrix. */
export function loadFunction(name: string, matrix: Matrix): string {
  const { buffer, rows, columns } = matrix;
  const element = (c: number) =>
    c === 0 ? `${buffer}[at]` : `select(0.0, ${buffer}[at + ${c}u], column + ${c}u < ${columns}u)`;
  const four = inFours(matrix)
    ? `${buffer}[at / 4u]`
    : `vec4<f32>(${range(4).map(element).join(", ")})`;
  return `
fn ${name}(replica: u32, row: u32, column: u32) -> vec4<f32> {
  if (row >= ${rows}u || column >= ${columns}u) { return vec4<f32>(); }
  let at = ${position(matrix)};
  return ${four};
}`;
}

/** WGSL `name(replica, row, column, value)`: writes four neighbours of a row, as far as they lie inside. */
export function storeFunction(name: string, matrix: Matrix): string {
  const { buffer, rows, columns } = matrix;
  const element = (c: number) =>
    `if (column + ${c}u < ${columns}u) { ${buffer}[at + ${c}u] = value[${c}]; }`;
  const four = inFours(matrix) ? `${buffer}[at / 4u] = value;` : range(4).map(element).join("\n  ");
  return `
fn ${name}(replica: u32, row: u32, column: u32, value: vec4<f32>) {
  if (row >= ${rows}u || column >= ${columns}u) { return; }
  let at = ${position(matrix)};
  ${four}
}`;
}

function position({ offset, columns, replicaStride }: Matrix): string {
  return `replica * ${replicaStride}u + ${offset}u + row * ${columns}u + column`;
}

function inFours({ offset, columns, replicaStride }: Matrix): boolean {
  return [offset, columns, replicaStride].every((elements) => elements % 4 === 0);
}
