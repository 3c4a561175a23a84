import { assertMatch, assertThrows } from "@std/assert";
import { type Gemm, openBlasLibrary } from "../../../../lib/backend/blas/library.ts";
import { normals, stream } from "../../../../lib/random.ts";
import { assertVectorClose } from "../../../support/close.ts";

const allowed = Deno.permissions.querySync({ name: "ffi" }).state === "granted";

for (const file of ["libdnnl.so.2", "libopenblas.so.0"]) {
  const gemm = allowed ? tryOpen(file) : null;
  Deno.test({
    name: `products of ${file} agree with float64${gemm ? "" : " (ignored: not to be had here)"}`,
    ignore: gemm === null,
    fn: () => {
      for (const transposeA of [false, true]) {
        for (const transposeB of [false, true]) {
          for (const beta of [0, 1]) checkProduct(gemm as Gemm, transposeA, transposeB, beta);
        }
      }
    },
  });
}

Deno.test({
  name: "a path that is no BLAS library is refused in one line",
  ignore: !allowed,
  fn: () => {
    const error = assertThrows(() => openBlasLibrary("/no/such/library.so"), Error);
    assertMatch(error.message, /^Cannot use --blas-lib \/no\/such\/library\.so: .*check the path$/);
  },
});

function tryOpen(file: string): Gemm | null {
  try {
    return openBlasLibrary(file).gemm;
  } catch {
    return null;
  }
}

function checkProduct(gemm: Gemm, transposeA: boolean, transposeB: boolean, beta: number): void {
  const [m, n, k] = [7, 33, 65];
  const random = stream(6, "gemm");
  const a = normals(m * k, random, 1);
  const b = normals(k * n, random, 1);
  // A view into a larger array: the library must get its beginning, not the array's.
  const c = normals(m * n + 3, random, 1).subarray(3);
  const expected = Float64Array.from(c, (value) => beta * value);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      for (let p = 0; p < k; p++) {
        expected[i * n + j] += a[transposeA ? p * m + i : i * k + p] *
          b[transposeB ? j * k + p : p * n + j];
      }
    }
  }
  gemm(transposeA, transposeB, m, n, k, a, b, beta, c);
  assertVectorClose(c, expected, 1e-6, `transpose ${transposeA} ${transposeB}, beta ${beta}`);
}
