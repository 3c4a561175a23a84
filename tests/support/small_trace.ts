import { startBackend } from "../../lib/backend/start.ts";
import { syntheticDataset } from "../../lib/data/synthetic.ts";
import { defaultConfig } from "../../lib/optim/optimizers.ts";
import { type Trace, traceSteps } from "../../pipeline/trace/trace_steps.ts";

/** What a test's trace is of: 48 digits, six minibatches an epoch. */
export const SMALL_TRACE = {
  widths: [784, 12, 8, 10],
  optimizer: defaultConfig("adam", 0.01),
  batchSize: 8,
  rootSeed: 3,
};

/** Eight steps on tfjs's JavaScript kernels, which run everywhere. */
export async function smallTrace(source: "synthetic" | "mnist" = "synthetic"): Promise<Trace> {
  await startBackend("cpu");
  const dataset = { ...smallDigits(), source };
  const backend = { name: "cpu", adapter: "test", software: false } as const;
  return await traceSteps(SMALL_TRACE, { replica: 1, steps: 8 }, { dataset, files: [] }, backend);
}

export function smallDigits() {
  return syntheticDataset(48, 8, 3);
}
