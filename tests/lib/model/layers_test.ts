import { assertAlmostEquals, assertEquals } from "@std/assert";
import { denseLayers, initialParams, parameterCount } from "../../../lib/model/layers.ts";
import { stream } from "../../../lib/random.ts";
import { sampleSd } from "../../../lib/stats/summary.ts";

const LAYERS = denseLayers([784, 512, 512, 10]);

Deno.test("the report's network has 669,706 parameters, layer after layer, and logits without a ReLU", () => {
  assertEquals(parameterCount(LAYERS), 669_706);
  assertEquals(LAYERS, [
    { inputs: 784, outputs: 512, offset: 0, size: 401_920, relu: true },
    { inputs: 512, outputs: 512, offset: 401_920, size: 262_656, relu: true },
    { inputs: 512, outputs: 10, offset: 664_576, size: 5130, relu: false },
  ]);
});

Deno.test("initial weights and biases have mean 0 and standard deviation 0.01", () => {
  const params = Array.from(initialParams(LAYERS, stream(1, "layers test")));
  const biases = LAYERS.flatMap(({ inputs, outputs, offset, size }) =>
    params.slice(offset + inputs * outputs, offset + size)
  );
  // Four standard errors: of a mean sd/√n, of an sd sd/√(2n).
  for (const values of [params, biases]) {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    assertAlmostEquals(mean, 0, 4 * 0.01 / Math.sqrt(values.length));
    assertAlmostEquals(sampleSd(values), 0.01, 4 * 0.01 / Math.sqrt(2 * values.length));
  }
});
