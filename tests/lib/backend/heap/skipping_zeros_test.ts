import { assert, assertEquals } from "@std/assert";
import { heapKernels } from "../../../../lib/backend/heap/kernels.ts";
import { normals, type Random, stream } from "../../../../lib/random.ts";
import { bitsOf, HeapArrays, oddNumbers, sequentialProduct } from "../../../support/heap_arrays.ts";

/** Zeros are always skipped, even where there are none. */
const KERNELS = heapKernels({ bytes: 2 ** 24, skipsUpTo: 1 });

/** rows, width, columns of the other factor */
const SHAPES = [[300, 9, 33], [1, 1, 1], [3, 5, 32], [7, 784, 33], [65, 17, 31], [2, 70, 64], [
  33,
  4,
  10,
]];

/** X as a share of nonzeros, among them −0 as a zero. */
function drawn(count: number, share: number, random: Random): Float32Array {
  const odd = oddNumbers(count, random);
  return odd.map((value) => random.uniform() < share ? value : random.below(2) === 0 ? 0 : -0);
}

for (const [share, images] of [[0, "empty"], [0.2, "sparse"], [1, "full"]] as const) {
  Deno.test(`zeros skipped leave the bits of the dense product: ${images} images`, () => {
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

/** Compares X B, X Bᵀ and Xᵀ D with the dense products, and gives the first and the last. */
function check(
  [rows, width, n]: number[],
  x: Float32Array,
  b: Float32Array,
  d: Float32Array,
): Float32Array[] {
  const what = `${rows}×${width}×${n}`;
  const times = compare([false, false], [rows, n, width], x, b, what);
  compare([false, true], [rows, n, width], x, b, `${what}, transposed B`);
  return [times, compare([true, false], [width, n, rows], x, d, `${what}, transposed X`)];
}

function compare(
  form: readonly [boolean, boolean],
  [m, n, k]: number[],
  a: Float32Array,
  b: Float32Array,
  what: string,
): Float32Array {
  const arrays = new HeapArrays(KERNELS);
  // As in a layer's gradient, where biases come behind the weights: they must stay as they are.
  const c = arrays.empty(m * n + 40);
  KERNELS.product(...form, m, n, k, arrays.of(a), arrays.of(b), c);
  const found = c.slice(0, m * n);
  assert(c.subarray(m * n).every(Number.isNaN), `${what}: it writes beyond C`);
  assertEquals(bitsOf(found), bitsOf(sequentialProduct(form, [m, n, k], a, b)), what);
  arrays.release();
  return found;
}
