import { assert, assertEquals } from "@std/assert";
import { heapKernels } from "../../../../lib/backend/heap/kernels.ts";
import { normals, type Random, stream } from "../../../../lib/random.ts";
import { bitsOf, HeapArrays, oddNumbers, sequentialProduct } from "../../../support/heap_arrays.ts";

/** Dense, whatever zeros there are. */
const KERNELS = heapKernels({ bytes: 2 ** 24, skipsUpTo: 0 });
const FORMS = [[false, false], [true, false], [false, true], [true, true]] as const;

/** Shapes m, n, k: random ones, and those that meet the edges of a tile, a vector or a block. */
function shapes(random: Random): number[][] {
  const drawn = Array.from({ length: 40 }, () => [0, 1, 2].map(() => 1 + random.below(70)));
  const edges = [[1, 1, 1], [4, 8, 4], [5, 9, 5], [3, 7, 3], [64, 32, 16], [8, 264, 3]];
  return [...drawn, ...edges, [129, 10, 256], [4, 257, 300], [131, 33, 513]];
}

Deno.test("a product has the bits of sums in ascending order, whatever its shape and form", () => {
  const random = stream(1, "heap product");
  for (const [m, n, k] of shapes(random)) {
    for (const form of FORMS) check(form, [m, n, k], random, normals);
  }
});

Deno.test("±0, denormals, tiny and large numbers too", () => {
  const random = stream(2, "heap product");
  for (const [m, n, k] of shapes(random).slice(0, 15)) {
    for (const form of FORMS) check(form, [m, n, k], random, oddNumbers);
  }
});

Deno.test("NaN and the infinities go where they belong, and no further", () => {
  const random = stream(3, "heap product");
  for (const special of [NaN, Infinity, -Infinity, 3e38, -3e38]) {
    for (const form of FORMS) {
      check(form, [9, 11, 7], random, (count, random) => {
        const numbers = normals(count, random, 1);
        numbers[random.below(count)] = special;
        return numbers;
      });
    }
  }
});

Deno.test("a product is within the bound of float32 sums from float64's", () => {
  const [m, n, k] = [33, 70, 700];
  const random = stream(4, "heap product");
  const arrays = new HeapArrays(KERNELS);
  const [a, b] = [normals(m * k, random, 1), normals(k * n, random, 1)];
  const c = arrays.empty(m * n);
  KERNELS.product(false, false, m, n, k, arrays.of(a), arrays.of(b), c);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let [sum, size] = [0, 0];
      for (let p = 0; p < k; p++) sum += a[i * k + p] * b[p * n + j];
      for (let p = 0; p < k; p++) size += Math.abs(a[i * k + p] * b[p * n + j]);
      // k roundings of at most 2^-24 of the sum of sizes.
      assert(Math.abs(c[i * n + j] - sum) <= k * 2 ** -24 * size, `row ${i}, column ${j}`);
    }
  }
  arrays.release();
});

function check(
  form: readonly [boolean, boolean],
  [m, n, k]: number[],
  random: Random,
  draw: (count: number, random: Random, scale: number) => Float32Array,
): void {
  const arrays = new HeapArrays(KERNELS);
  const [a, b] = [draw(m * k, random, 1), draw(k * n, random, 1)];
  // Room behind C that must stay as it is.
  const around = arrays.empty(m * n + 40);
  KERNELS.product(...form, m, n, k, arrays.of(a), arrays.of(b), around);
  const expected = sequentialProduct(form, [m, n, k], a, b);
  assertEquals(bitsOf(around.subarray(0, m * n)), bitsOf(expected), `${m}×${n}×${k}, ${form}`);
  assert(around.subarray(m * n).every(Number.isNaN), `${m}×${n}×${k}: it writes beyond C`);
  arrays.release();
}
