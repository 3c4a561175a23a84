import { type DeviceLayer, wholeVectors } from "../layout.ts";
import type { Binding } from "./kernel.ts";

/** One matrix for each replica, row-major, inside a buffer of float32; rows are whole vectors of four. */
export interface Matrix {
  buffer: string;
  rows: number;
  /** Elements of a row, filled up. */
  columns: number;
  /** Where the first replica's matrix begins. */
  offset: number;
  /** Elements from one replica's matrix to the next one's; 0 when all replicas share it. */
  replicaStride: number;
}

/** The matrix that fills its whole buffer, `[replica, rows, columns]`. */
export function wholeMatrix(buffer: string, rows: number, columns: number): Matrix {
  const pitch = wholeVectors(columns);
  return { buffer, rows, columns: pitch, offset: 0, replicaStride: rows * pitch };
}

/** A layer's weights in a buffer of parameters `[replica, stride]`. */
export function weightMatrix(buffer: string, layer: DeviceLayer, stride: number): Matrix {
  const { inputs, pitch, offset } = layer;
  return { buffer, rows: inputs, columns: pitch, offset, replicaStride: stride };
}

/** A layer's biases as a matrix of one row. */
export function biasMatrix(buffer: string, layer: DeviceLayer, stride: number): Matrix {
  const { inputs, pitch, offset } = layer;
  return {
    buffer,
    rows: 1,
    columns: pitch,
    offset: offset + inputs * pitch,
    replicaStride: stride,
  };
}

/** How the matrix's buffer is bound. */
export function matrixBinding({ buffer }: Matrix, access: "read" | "read_write"): Binding {
  return { name: buffer, type: "array<vec4<f32>>", access };
}

/**
 * WGSL `name(replica, row, vector) -> vec4<f32>`: a vector of a row, zero outside of the matrix.
 * It has no branch, since WebGPU lets no index leave a buffer, and what is read outside is not used.
 */
export function loadFunction(name: string, matrix: Matrix): string {
  return `
fn ${name}(replica: u32, row: u32, vector: u32) -> vec4<f32> {
  return select(vec4<f32>(), ${matrix.buffer}[${position(matrix)}], ${inside(matrix)});
}`;
}

/** WGSL `name(replica, row, vector, value)`: writes a vector of a row if it lies in the matrix. */
export function storeFunction(name: string, matrix: Matrix): string {
  return `
fn ${name}(replica: u32, row: u32, vector: u32, value: vec4<f32>) {
  if (${inside(matrix)}) { ${matrix.buffer}[${position(matrix)}] = value; }
}`;
}

function position({ offset, columns, replicaStride }: Matrix): string {
  return `replica * ${replicaStride / 4}u + ${offset / 4}u + row * ${columns / 4}u + vector`;
}

function inside({ rows, columns }: Matrix): string {
  return `row < ${rows}u && vector < ${columns / 4}u`;
}
