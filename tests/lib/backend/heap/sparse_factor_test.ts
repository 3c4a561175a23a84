import { assert, assertEquals } from "@std/assert";
import { heapKernels } from "../../../../lib/backend/heap/kernels.ts";
import { SparseFactor } from "../../../../lib/backend/heap/sparse_factor.ts";
import { normals, type Random, stream } from "../../../../lib/random.ts";
import { bitsOf, HeapArrays, oddNumbers, sequentialProduct } from "../../../support/heap_arrays.ts";

const KERNELS = heapKernels({ bytes: 2 ** 24 });

/** rows, width, columns of the other factor */
const SHAPES = [[1, 1, 1], [3, 5, 32], [7, 784, 33], [65, 17, 31], [2, 70, 64], [33, 4, 10]];

/** X as a share of nonzeros, among them −0 as a zero. */
function drawn(count: number, share: number, random: Random): Float32Array {
  const odd = oddNumbers(count, random);
  return odd.map((value) => random.uniform() < share ? value : random.below(2) === 0 ? 0 : -0);
}

for (const [share, images] of [[0, "empty"], [0.2, "sparse"], [1, "full"]] as const) {
  Deno.test(`a factor that skips zeros has the bits of the dense product: ${images} images`, () => {
    const random = stream(1, "sparse", images);
    for (const [rows, width, n] of SHAPES) {
      const x = drawn(rows * width, share, random);
      check([rows, width, n], x, oddNumbers(width * n, random), oddNumbers(rows * n, random));
    }
  });
}

Deno.test("NaN and the infinities of either factor reach what they reach in the dense product", () => {
  const random = stream(2, "sparse");
  const [rows, width, n] = [5, 9, 34];
  for (const special of [NaN, Infinity, -Infinity, 3e38]) {
    for (const where of [0, 1, 2]) {
      const numbers = [
        drawn(rows * width, 0.3, random),
        normals(width * n, random, 1),
        normals(rows * n, random, 1),
      ];
      numbers[where][random.below(numbers[where].length)] = special;
      const [x, b, d] = numbers;
      const [times, transposed] = check([rows, width, n], x, b, d);
      // A product that is finite all over would not show that they are met.
      const spoiled = [times, transposed].some((found) => !found.every(Number.isFinite));
      assert(spoiled || special === 3e38, `${special} in factor ${where}`);
    }
  }
});

Deno.test("a factor is filled again, with fewer rows too", () => {
  const random = stream(3, "sparse");
  const arrays = new HeapArrays(KERNELS);
  const factor = new SparseFactor(KERNELS, 6, 8);
  for (const rows of [6, 2, 5]) {
    const [x, b, d] = [
      drawn(rows * 8, 0.4, random),
      normals(80, random, 1),
      normals(rows * 10, random, 1),
    ];
    compare(factor, arrays, [rows, 8, 10], x, b, d);
  }
  factor.dispose();
});

function check(shape: number[], x: Float32Array, b: Float32Array, d: Float32Array) {
  const arrays = new HeapArrays(KERNELS);
  const factor = new SparseFactor(KERNELS, shape[0], shape[1]);
  const products = compare(factor, arrays, shape, x, b, d);
  factor.dispose();
  return products;
}

/** Compares X B and Xᵀ D with the dense products, and gives both. */
function compare(
  factor: SparseFactor,
  arrays: HeapArrays,
  [rows, width, n]: number[],
  x: Float32Array,
  b: Float32Array,
  d: Float32Array,
): Float32Array[] {
  factor.fill(arrays.of(x), rows);
  const [times, transposed] = [arrays.empty(rows * n), arrays.empty(width * n)];
  factor.times(arrays.of(b), n, times);
  factor.transposedTimes(arrays.of(d), n, transposed);
  const found = [times.slice(), transposed.slice()];
  const expected = [
    sequentialProduct([false, false], [rows, n, width], x, b),
    sequentialProduct([true, false], [width, n, rows], x, d),
  ];
  const what = `${rows}×${width}×${n}`;
  assertEquals(found.map(bitsOf), expected.map(bitsOf), what);
  arrays.release();
  return found;
}
