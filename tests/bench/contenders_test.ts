import { assert, assertRejects } from "@std/assert";
import { defaultConfig, OPTIMIZER_NAMES } from "../../lib/optim/optimizers.ts";
import { lacks } from "../support/permissions.ts";
import { ContenderError, ContenderProcess } from "./contender_process.ts";
import { startOurs, startPeer } from "./peers.ts";
import type { Start } from "./protocol.ts";

const START: Start = {
  ...{ backend: "cpu", adapter: "", software: false, layers: [784, 8, 10], imageCount: 64 },
};
const ignore = lacks("read", "write", "net", "run", "env");

const STOCK = ["sgd", "heavy-ball", "nesterov", "rmsprop", "adam"] as const;
const HAS = {
  ...{ ours: OPTIMIZER_NAMES, "tfjs-ops": OPTIMIZER_NAMES },
  ...{ tfjs: STOCK, "jax-js": [...STOCK, "amsgrad"] as const },
};

for (const name of ["ours", "tfjs", "tfjs-ops", "jax-js"] as const) {
  Deno.test({
    name: `contender ${name} trains with every optimizer it has`,
    ignore,
    fn: async () => {
      const contender = name === "ours" ? startOurs(60) : await startPeer(name, 60);
      try {
        await contender.start(START);
        await contender.multiply({ size: 8, repeats: 2 });
        for (const optimizer of HAS[name]) await trains(contender, optimizer);
      } finally {
        await contender.close();
      }
    },
  });
}

async function trains(contender: ContenderProcess, name: (typeof OPTIMIZER_NAMES)[number]) {
  await contender.prepare({ optimizer: defaultConfig(name, 0.01), batchSize: 32, replicas: 1 });
  const first = (await contender.train(1)).result;
  const last = (await contender.train(40)).result;
  assert(Math.abs(first - Math.log(10)) < 0.1, `${name} starts with loss ${first}`);
  assert(last < first, `${name} comes from ${first} to ${last}`);
}

Deno.test({
  name: "a contender that ends is an error with its last words",
  ignore,
  fn: async () => {
    const args = ["eval", "console.error('no such\\nlibrary'); Deno.exit(1)"];
    const contender = new ContenderProcess("broken", { path: Deno.execPath(), args }, 60);
    await assertRejects(() => contender.train(1), ContenderError, "its process ended: library");
    await contender.close();
  },
});

Deno.test({
  name: "a contender that does not answer is given up",
  ignore,
  fn: async () => {
    const args = ["eval", "setInterval(() => {}, 1000)"];
    const contender = new ContenderProcess("idle", { path: Deno.execPath(), args }, 0.2);
    await assertRejects(() => contender.train(1), ContenderError, "more than 0.2 s to train");
    await contender.close();
  },
});
