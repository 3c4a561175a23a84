import { assertMatch, assertThrows } from "@std/assert";
import { openBlasLibraries } from "../../../../lib/backend/blas/library.ts";
import type { Product } from "../../../../lib/backend/heap/product.ts";
import { normals, stream } from "../../../../lib/random.ts";
import { assertVectorClose } from "../../../support/close.ts";

const allowed = Deno.permissions.querySync({ name: "ffi" }).state === "granted";

for (const file of ["libdnnl.so.2", "libopenblas.so.0"]) {
  const product = allowed ? tryOpen(file) : null;
  Deno.test({
    name: `products of ${file} agree with float64${
      product ? "" : " (ignored: not to be had here)"
    }`,
    ignore: product === null,
    fn: () => {
      for (const transposeA of [false, true]) {
        for (const transposeB of [false, true]) {
          checkProduct(product as Product, transposeA, transposeB);
        }
      }
    },
  });
}

Deno.test({
  name: "a path that is no BLAS library is refused in one line",
  ignore: !allowed,
  fn: () => {
    const error = assertThrows(() => openBlasLibraries("/no/such/library.so"), Error);
    assertMatch(error.message, /^Cannot use --blas-lib \/no\/such\/library\.so: .*check the path$/);
  },
});

function tryOpen(file: string): Product | null {
  try {
    return openBlasLibraries(file)[0].product;
  } catch {
    return null;
  }
}

function checkProduct(product: Product, transposeA: boolean, transposeB: boolean): void {
  const [m, n, k] = [7, 33, 65];
  const random = stream(6, "gemm");
  const a = normals(m * k, random, 1);
  const b = normals(k * n, random, 1);
  // A view into a larger array: the library must get its beginning, not the array's.
  const c = normals(m * n + 3, random, 1).subarray(3);
  const expected = new Float64Array(c.length);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      for (let p = 0; p < k; p++) {
        expected[i * n + j] += a[transposeA ? p * m + i : i * k + p] *
          b[transposeB ? j * k + p : p * n + j];
      }
    }
  }
  product(transposeA, transposeB, m, n, k, a, b, c);
  assertVectorClose(c, expected, 1e-6, `transpose ${transposeA} ${transposeB}`);
}
