import { assertEquals } from "@std/assert";
import { Checkout } from "../support/checkout.ts";
import { lacks } from "../support/permissions.ts";

/** Prints, as JSON, the key of every stage by backend; run in a copy of the pipeline. */
const PRINT_KEYS = `
import { fingerprint, readCode } from "./pipeline/key/fingerprint.ts";
import { PROFILES } from "./pipeline/profiles.ts";
import { BASE, loadStages } from "./pipeline/project.ts";
import { keyOf } from "./pipeline/store/record.ts";
const stages = await loadStages(BASE.modules.stages, PROFILES.paper);
const code = await readCode({ ...BASE, stages });
console.log(JSON.stringify(stages.flatMap((stage) =>
  (stage.usesBackend ? ["wasm", "blas", "webgpu"] : [null]).map((backend) => [
    stage.name, backend,
    keyOf(fingerprint(code, stage, PROFILES.paper, backend, {}).components),
  ])
)));`;

/** A stage as one backend makes it (null: without any), and its key. */
type Key = [stage: string, backend: string | null, key: string];

async function keysOf({ root }: Checkout): Promise<Key[]> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--ext=ts", "--no-check", PRINT_KEYS],
    cwd: root,
  }).output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

interface Edit {
  what: string;
  file: string;
  from: string;
  to: string;
  /** Whether a stage, as a backend makes it, is to go stale. */
  stale(stage: string, backend: string | null): boolean;
}

const training = (stage: string) =>
  /^(train|tuning|search|finalists|edge|tuned|multiverse|seeds)\//.test(stage);
const onNetwork = (stage: string) =>
  training(stage) || ["landscape", "epoch-time", "adam-step", "gradient-noise"].includes(stage);
const none = () => false;

const EDITS: Edit[] = [
  {
    what: "a word of a progress line",
    file: "pipeline/experiments/training.ts",
    from: "test accuracy ${",
    to: "accuracy on the test images ${",
    stale: none,
  },
  {
    what: "the title of a stage",
    file: "pipeline/experiments/problem.ts",
    from: "Underfitting and overfitting",
    to: "Fits that are too poor and too rich",
    stale: none,
  },
  {
    what: "a comment in what trains",
    file: "lib/train/run.ts",
    from: "/** One run under way. */",
    to: "/** A run. */",
    stale: none,
  },
  {
    what: "AMSGrad's equation",
    file: "lib/optim/amsgrad.ts",
    from: "w = max(w, v)",
    to: "w = max(v, w)",
    stale: (stage) =>
      /^(tuning|search|finalists|edge|tuned)\/amsgrad(-linear)?$|^theorem-4-1$/.test(stage),
  },
  {
    what: "SGD's equation",
    file: "lib/optim/sgd.ts",
    from: "mul(alpha, g)",
    to: "mul(g, alpha)",
    stale: (stage) =>
      /^(train|tuning|tuned)\/sgd/.test(stage) ||
      /^(seeds\/\d+|landscape|epoch-time|gradient-noise|theorem-(2-1|3-1|4-1))$/.test(stage),
  },
  {
    what: "a kernel of one backend",
    file: "lib/backend/webgpu/wgsl/gather.ts",
    from: "255",
    to: "256",
    stale: (_, backend) => backend === "webgpu",
  },
  {
    what: "a kernel that two backends share",
    file: "lib/backend/heap/product.ts",
    from: "const DEPTH = 256",
    to: "const DEPTH = 128",
    stale: (_, backend) => backend === "wasm" || backend === "blas",
  },
  {
    what: "the widths of the network",
    file: "pipeline/experiments/network.ts",
    from: "[784, 512, 512, 10]",
    to: "[784, 256, 256, 10]",
    stale: onNetwork,
  },
  {
    what: "a check of a theorem",
    file: "lib/theory/theorem_3_3/longest_step.ts",
    from: "checkLongestStep({ stability }",
    to: "checkLongestStep({ stability = undefined! }",
    stale: (stage) => stage === "theorem-3-3",
  },
  {
    what: "how studies are simulated",
    file: "lib/stats/simulate_sequential.ts",
    from: "mean + sd * draw(law, random)",
    to: "sd * draw(law, random) + mean",
    stale: (stage) => stage === "sequential-rule",
  },
  {
    what: "the schema of one artifact",
    file: "lib/schema/variants.ts",
    from: "adjustedP: z.number().min(0)",
    to: "adjustedP: z.number().min(0.001)",
    stale: (stage) => stage === "variants",
  },
];

Deno.test({
  name: "keys: an edit makes exactly the stages stale that it can change",
  ignore: lacks("read", "write", "run", "env"),
  async fn(t) {
    await using checkout = await Checkout.copy();
    const before = await keysOf(checkout);
    for (const { what, file, from, to, stale } of EDITS) {
      await t.step(`${what}: ${file}`, async () => {
        const path = `${checkout.root}/${file}`;
        const text = await Deno.readTextFile(path);
        await checkout.edit(file, from, to);
        const now = new Map(
          (await keysOf(checkout)).map(([name, by, key]) => [`${name} ${by}`, key]),
        );
        await Deno.writeTextFile(path, text);
        const changed = before.filter(([name, by, key]) => now.get(`${name} ${by}`) !== key);
        const named = (keys: Key[]) => keys.map(([name, by]) => `${name} (${by})`);
        assertEquals(named(changed), named(before.filter(([name, by]) => stale(name, by))));
      });
    }
  },
});
