/**
 * `out ← out + a b`, row-major: `a` is `[m, k]`, `b` `[k, n]`, `out` `[m, n]`.
 *
 * Four rows of `b` at a time are added to a row of `out`, each times its number in `a`: every array is
 * read along its rows, and a number of `out` is loaded and stored once for eight operations. The four
 * products are added in float64 and rounded once.
 */
export function matMul(a: Float32Array, b: Float32Array, out: Float32Array, n: number): void {
  const m = out.length / n;
  const k = a.length / m;
  const row = (p: number) => b.subarray(p * n, (p + 1) * n);
  const whole = k - k % 4;
  for (let p = 0; p < whole; p += 4) {
    const [b0, b1, b2, b3] = [row(p), row(p + 1), row(p + 2), row(p + 3)];
    for (let i = 0, at = p; i < m; i++, at += k) {
      const to = out.subarray(i * n, (i + 1) * n);
      addFour(to, a[at], b0, a[at + 1], b1, a[at + 2], b2, a[at + 3], b3);
    }
  }
  for (let p = whole; p < k; p++) {
    for (let i = 0; i < m; i++) {
      addFour(
        out.subarray(i * n, (i + 1) * n),
        a[i * k + p],
        row(p),
        0,
        row(p),
        0,
        row(p),
        0,
        row(p),
      );
    }
  }
}

function addFour(
  to: Float32Array,
  f0: number,
  b0: Float32Array,
  f1: number,
  b1: Float32Array,
  f2: number,
  b2: Float32Array,
  f3: number,
  b3: Float32Array,
): void {
  for (let j = 0; j < to.length; j++) {
    to[j] += f0 * b0[j] + f1 * b1[j] + f2 * b2[j] + f3 * b3[j];
  }
}
