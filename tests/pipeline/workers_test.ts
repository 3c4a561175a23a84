import { assertEquals } from "@std/assert";
import { Checkout } from "../support/checkout.ts";
import { lacks } from "../support/permissions.ts";

const STAGE = "train/adam-b1024-lr0.001";

Deno.test({
  name: "a training's artifact has the same bytes from one worker and from two",
  ignore: lacks("read", "write", "run", "env"),
  async fn() {
    await using checkout = await Checkout.copy();
    await checkout.edit("pipeline/profiles.ts", "trainCount: 4_000", "trainCount: 2_048");
    await checkout.edit("pipeline/profiles.ts", "testCount: 1_000", "testCount: 100");
    const outputs = `${checkout.root}/.work/demo/outputs`;
    const artifacts = [];
    for (const workers of [1, 2]) {
      const flags = ["--profile", "demo", "--backend", "wasm", "--force"];
      const { code, stderr } = await checkout.ask("stage", STAGE, ...flags, `--workers=${workers}`);
      assertEquals(code, 0, stderr);
      const report = JSON.parse(await Deno.readTextFile(`${outputs}/runs/${STAGE}.json`));
      assertEquals(report.workers, workers);
      artifacts.push(await Deno.readTextFile(`${outputs}/${STAGE}.json`));
    }
    assertEquals(artifacts[0], artifacts[1]);
  },
});
