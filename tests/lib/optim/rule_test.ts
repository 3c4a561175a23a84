import { assertEquals, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import adam from "../../../lib/optim/adam.ts";
import { loadRule } from "../../../lib/optim/load.ts";
import { defaultConfig, OPTIMIZER_NAMES, RULES } from "../../../lib/optim/optimizers.ts";
import { optimizerOf, scalarNames } from "../../../lib/optim/rule.ts";
import nesterov from "../../../lib/optim/nesterov.ts";
import { lacks } from "../../support/permissions.ts";

Deno.test({
  name: "every optimizer is loaded by its name",
  ignore: lacks("read"),
  fn: async () => {
    for (const name of OPTIMIZER_NAMES) assertStrictEquals(await loadRule(name), RULES[name]);
    await assertRejects(() => loadRule("adma"), Error, "Cannot load optimizer adma: ");
    // A file of the folder that is no rule.
    await assertRejects(() => loadRule("bias-correction"), Error, "Cannot load optimizer bias-");
  },
});

Deno.test("an optimizer is taken with the settings of its rule, and with no other", () => {
  const config = { name: "nesterov", learningRate: 0.1, momentum: 0.9 };
  assertEquals(defaultConfig("nesterov", 0.1), config);
  assertEquals(optimizerOf(nesterov, config).settings, { learningRate: 0.1, momentum: 0.9 });
  const wrong: [object, string][] = [
    [{ momentum: 1 }, "momentum must be in [0, 1), got 1"],
    [{ momentum: NaN }, "momentum must be in [0, 1), got NaN"],
    [{ momentum: undefined }, "momentum must be in [0, 1), got none"],
    [{ learningRate: 0 }, "learningRate must be above 0, got 0"],
    [{ beta1: 0.9 }, "its settings are learningRate, momentum, got beta1"],
  ];
  for (const [changed, message] of wrong) {
    assertThrows(
      () => optimizerOf(nesterov, { ...config, ...changed }),
      RangeError,
      `Cannot use optimizer nesterov: ${message}`,
    );
  }
});

Deno.test("the scalars of a rule are the same numbers, in one order, at every step", () => {
  const names = ["a", "beta1", "oneMinusBeta1", "beta2", "oneMinusBeta2", "c", "epsilon"];
  assertEquals(scalarNames(adam), names);
  for (const name of OPTIMIZER_NAMES) {
    const { rule, settings } = optimizerOf(RULES[name], defaultConfig(name, 0.1));
    for (const t of [1, 2, 1000]) {
      assertEquals(Object.keys(rule.scalars(settings, t)), scalarNames(rule));
    }
  }
});

Deno.test("the usual constants are the report's, and those of the optimizers' papers", () => {
  const usual = OPTIMIZER_NAMES.map((name) => {
    const { learningRate: _, ...constants } = defaultConfig(name, 0.1);
    return constants;
  });
  const adam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  assertEquals(usual, [
    { name: "sgd" },
    { name: "heavy-ball", momentum: 0.9 },
    { name: "nesterov", momentum: 0.9 },
    { name: "rmsprop", decay: 0.9, epsilon: 1e-8 },
    { name: "adam", ...adam },
    { name: "amsgrad", ...adam },
  ]);
});
