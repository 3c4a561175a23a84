import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { Checkout } from "../support/checkout.ts";
import { lacks } from "../support/permissions.ts";

const STAGE = "train/sgd-b64-lr0.001";
const DEMO = ["--profile", "demo"];
const UPDATE = "sub(p, mul(alpha, g))";

/** A demo of one epoch of twenty steps, two replicas, trained in a copy of this repository. */
async function trained(): Promise<Checkout> {
  const checkout = await Checkout.copy();
  await checkout.edit("pipeline/profiles.ts", "trainCount: 4_000", "trainCount: 1_280");
  await checkout.edit(
    "pipeline/profiles.ts",
    "evaluatedTrainCount: 1_000,\n    epochs: 2",
    "evaluatedTrainCount: 1_000,\n    epochs: 1",
  );
  const { code, stderr } = await checkout.ask("stage", STAGE, ...DEMO, "--backend", "wasm");
  assertEquals({ code, stderr }, { code: 0, stderr: "" });
  return checkout;
}

Deno.test({
  name:
    "accept: SGD written otherwise passes; with a changed sign it shows the first step that differs",
  ignore: lacks("read", "write", "run", "env"),
  async fn() {
    await using checkout = await trained();
    const accept = () => checkout.ask("accept", STAGE, ...DEMO, "--reason", "say it otherwise");

    await checkout.edit("lib/optim/sgd.ts", UPDATE, "sub(p, mul(g, alpha))");
    const refactored = await accept();
    assertEquals({ ...refactored, stdout: "" }, { code: 0, stdout: "", stderr: "" });
    assertStringIncludes(
      refactored.stdout,
      `${STAGE}  accepted: the first 20 steps of 2 replicas came out bit-identical\n`,
    );
    assertEquals((await checkout.ask("status", STAGE, ...DEMO, "--exit-code")).code, 0);

    await checkout.edit(
      "lib/optim/sgd.ts",
      "sub(p, mul(g, alpha))",
      "sub(p, sub(sub(p, p), mul(g, alpha)))",
    );
    const wrong = await accept();
    assertEquals(wrong.code, 1);
    // The first loss is taken before any update; it cannot tell.
    assertMatch(
      wrong.stderr,
      /^error: Cannot accept train\/sgd-b64-lr0\.001: .* first at replica \d, step [23]: recorded 2\.\d+, found 2\.\d+ \(relative \d\.\de-[56], tolerance 1e-6\); nothing was changed; /,
    );
    const { stdout } = await checkout.ask("why", STAGE, ...DEMO);
    assertStringIncludes(
      stdout,
      `${STAGE} is stale: lib/optim/sgd.ts changed\n`,
    );
  },
});
