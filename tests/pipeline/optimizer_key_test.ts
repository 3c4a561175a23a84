import { assertEquals } from "@std/assert";
import { fingerprint, readCode } from "../../pipeline/key/fingerprint.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import { BASE, loadStages } from "../../pipeline/project.ts";
import { lacks } from "../support/permissions.ts";

/** The rules in the key of a stage: its own, and what that is stated by. */
const EXPECTED: Record<string, string[]> = {
  "train/sgd-b64-lr0.001": ["sgd"],
  "train/nesterov-b1024-lr0.001": ["heavy_ball", "nesterov"],
  "train/adam-b1024-lr0.001": ["adam"],
  "tuning/amsgrad": ["adam", "amsgrad"],
  "tuned/nesterov-momentum": ["heavy_ball", "nesterov"],
  "adam-step": ["adam"],
  "gradient-noise": ["adam", "heavy_ball", "nesterov", "rmsprop", "sgd"],
  "landscape": ["adam", "heavy_ball", "nesterov", "rmsprop", "sgd"],
  "epoch-time": ["sgd"],
  "capacity": [],
};
const RULES = ["adam", "amsgrad", "heavy_ball", "nesterov", "rmsprop", "sgd"];

Deno.test({
  name: "a stage's key holds the rules of the optimizers that it uses, and of no other",
  ignore: lacks("read", "write", "run", "env"),
  fn: async () => {
    const stages = await loadStages(BASE.modules.stages, PROFILES.paper);
    const code = await readCode({ ...BASE, stages });
    for (const [name, rules] of Object.entries(EXPECTED)) {
      const stage = stages.find((one) => one.name === name)!;
      const { components } = fingerprint(code, stage, PROFILES.paper, "blas", {});
      const found = RULES.filter((rule) => `lib/optim/${rule}.ts` in components.modules);
      assertEquals(found, rules, name);
    }
  },
});
