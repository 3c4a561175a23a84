import { assertAlmostEquals } from "@std/assert";
import { twoSoftmaxesCrossEntropy } from "../../../../lib/backend/heap/two_softmaxes.ts";

const CLASSES = 10;
const LABELS = [3, 0, 9];
const LOGITS = Float32Array.from(
  { length: LABELS.length * CLASSES },
  (_, k) => 3 * Math.sin(5 * k + 1),
);

Deno.test("the loss of two softmaxes is the cross-entropy of a softmax of probabilities", () => {
  assertAlmostEquals(lossOf(LOGITS), inFloat64(Array.from(LOGITS)), 1e-12);
});

Deno.test("the gradient of two softmaxes is the slope of their loss", () => {
  const gradient = new Float32Array(LOGITS.length);
  twoSoftmaxesCrossEntropy(LOGITS, LABELS, CLASSES, gradient);
  const h = 1e-5;
  for (let k = 0; k < LOGITS.length; k++) {
    const moved = (by: number) => inFloat64(Array.from(LOGITS, (z, j) => j === k ? z + by : z));
    assertAlmostEquals(gradient[k], (moved(h) - moved(-h)) / (2 * h), 1e-7);
  }
});

Deno.test("two softmaxes bear logits whose exponentials overflow", () => {
  assertAlmostEquals(lossOf(LOGITS.map((z) => z + 3000)), lossOf(LOGITS), 1e-3);
});

function lossOf(logits: Float32Array): number {
  return twoSoftmaxesCrossEntropy(logits, LABELS, CLASSES, new Float32Array(logits.length));
}

/** By the definition, on its own. */
function inFloat64(logits: number[]): number {
  const softmax = (z: number[]) => {
    const e = z.map((value) => Math.exp(value - Math.max(...z)));
    const total = e.reduce((sum, value) => sum + value, 0);
    return e.map((value) => value / total);
  };
  const losses = LABELS.map((label, image) =>
    -Math.log(softmax(softmax(logits.slice(image * CLASSES, (image + 1) * CLASSES)))[label])
  );
  return losses.reduce((sum, value) => sum + value, 0) / LABELS.length;
}
