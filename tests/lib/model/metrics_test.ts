import { assertAlmostEquals, assertEquals } from "@std/assert";
import { MetricSums } from "../../../lib/model/metrics.ts";

function metricsOf(logits: number[][], labels: number[]) {
  const sums = new MetricSums(logits[0].length);
  sums.add(logits.flat(), labels);
  return sums.means;
}

Deno.test("of equal logits the first class counts, and no other", () => {
  const accuracy = (label: number) => metricsOf([[0, 1, 1, 0.5]], [label]).accuracy;
  assertEquals([0, 1, 2, 3].map(accuracy), [0, 1, 0, 0]);
  assertEquals(metricsOf([[2, 2], [2, 2]], [0, 1]).accuracy, 0.5);
});

Deno.test("loss and accuracy by hand, whatever comes at a time", () => {
  const { loss, accuracy } = metricsOf([[0, Math.log(3)], [Math.log(3), 0]], [1, 1]);
  // Probabilities 3/4 and 1/4 of the label.
  assertAlmostEquals(loss, (Math.log(4 / 3) + Math.log(4)) / 2, 1e-15);
  assertEquals(accuracy, 0.5);
  const sums = new MetricSums(2);
  sums.add([0, Math.log(3)], [1]);
  sums.add([Math.log(3), 0], [1]);
  assertEquals(sums.means, { loss, accuracy });
});
