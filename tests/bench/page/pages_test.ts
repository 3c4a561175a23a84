import { assert } from "@std/assert";
import { defaultConfig } from "../../../lib/optim/optimizers.ts";
import { openBrowser } from "../../support/browser.ts";
import { IN_BROWSER } from "../../support/lab_page.ts";
import { withServer } from "../../support/loopback.ts";
import type { Start } from "../protocol.ts";
import { ContenderPage } from "./contender_page.ts";
import { PAGE_PEERS } from "./names.ts";
import { pageServer } from "./served.ts";

const START: Start = {
  ...{ backend: "wasm", adapter: "", software: false, layers: [784, 8, 10], imageCount: 64 },
};
const SETTING = { optimizer: defaultConfig("adam", 0.01), batchSize: 32, replicas: 1 };

Deno.test({
  name: "every contender trains in a page",
  ...IN_BROWSER,
  fn: async () => {
    await withServer(await pageServer(), async (address) => {
      for (const name of ["ours", ...PAGE_PEERS] as const) {
        const page = new ContenderPage(name, openBrowser, address, START, 60);
        try {
          await page.prepare(SETTING);
          const first = (await page.train(1)).result;
          const last = (await page.train(40)).result;
          assert(Math.abs(first - Math.log(10)) < 0.1, `${name} starts with loss ${first}`);
          assert(last < first, `${name} comes from ${first} to ${last}`);
        } finally {
          await page.close();
        }
      }
    }, 120_000);
  },
});
