import { assertEquals, assertStringIncludes } from "@std/assert";
import { lacks } from "../support/permissions.ts";
import { enginesTable, firstDifference } from "./comparison.ts";
import { committed } from "./committed.ts";
import type { Engine, Found, Missing } from "./engine.ts";
import type { Outcome } from "./program.ts";
import { bundledProgram, ENGINES } from "./survey.ts";

const forbidden = lacks("read", "write", "net", "run", "env");

async function findHere(engine: Engine): Promise<Found | Missing> {
  if (forbidden) return { missing: "needs permissions" };
  if (engine.emulated) return { missing: `takes minutes; digests --engines ${engine.name}` };
  return await engine.find(false);
}

let script: Promise<string> | undefined;

for (const engine of ENGINES) {
  const found = await findHere(engine);
  const ignore = "missing" in found;
  const label = ignore ? `ignored: ${found.missing}` : found.version;
  Deno.test({
    name: `the bits of six trainings in ${engine.title}, ${engine.processor} (${label})`,
    ignore,
    async fn() {
      if (ignore) return;
      const { steps, digest, digests } = committed();
      const outcome = await found.run(await (script ??= bundledProgram()), { steps });
      assertEquals(outcome.digests, digests);
      assertEquals(outcome.digest, digest);
    },
  });
}

Deno.test({
  name: "the committed table has all engines, equal, and is the one in README",
  ignore: lacks("read"),
  fn() {
    const { engines, digest } = committed();
    // The processor is that of the machine which made the table.
    assertEquals(engines.map(({ title }) => title), ENGINES.map(({ title }) => title));
    for (const row of engines) assertEquals([row.digest, row.difference], [digest, null]);
    const readme = Deno.readTextFileSync(new URL("README.md", import.meta.url));
    assertStringIncludes(readme, enginesTable(engines));
    assertStringIncludes(readme, committed().date.slice(0, 10));
  },
});

Deno.test("the first difference between outcomes is told, in the order of computing", () => {
  const outcome = (change: (outcome: Outcome) => void = () => {}): Outcome => {
    const run = () => ({ losses: "a", params: "b", metrics: "c" });
    const names = ["sgd", "heavy-ball", "nesterov", "rmsprop", "adam", "amsgrad"] as const;
    const each = <T>(make: () => T) =>
      Object.fromEntries(names.map((name) => [name, make()])) as Record<typeof names[number], T>;
    const digests = { images: "d", initialParams: "e", optimizers: each(run) };
    const made = { digest: "f", digests, losses: each(() => [3, 2, 1]) };
    change(made);
    return made;
  };
  const told = (change: (outcome: Outcome) => void) => firstDifference(outcome(change), outcome());
  assertEquals(told(() => {}), null);
  assertEquals(
    told(({ digests: { optimizers }, losses }) => {
      optimizers.sgd.params = "";
      optimizers.adam.losses = "";
      losses.adam[1] = 2.5;
    }),
    "sgd: the final parameters differ",
  );
  assertEquals(
    told(({ digests: { optimizers }, losses }) => {
      optimizers.adam.losses = "";
      losses.adam[1] = 2.5;
    }),
    "adam: the loss of step 2 differs",
  );
  assertEquals(
    told(({ digests }) => digests.initialParams = digests.optimizers.sgd.losses = ""),
    "the initial parameters differ",
  );
});
