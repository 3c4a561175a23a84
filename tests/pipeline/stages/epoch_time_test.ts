import { assertEquals } from "@std/assert";
import { startBackend } from "../../../lib/backend/start.ts";
import { syntheticDataset } from "../../../lib/data/synthetic.ts";
import { defaultConfig } from "../../../lib/optim/optimizers.ts";
import { PROFILES } from "../../../pipeline/profiles.ts";
import { epochTimeStage } from "../../../pipeline/experiments/measurements.ts";
import epochTime from "../../../pipeline/stages/epoch_time.ts";
import type { Measured } from "../../../pipeline/stages/epoch_time_findings.ts";
import { stageContext } from "../../support/stage_context.ts";

const CONFIGS = [64, 256].map((batchSize) => ({
  optimizer: defaultConfig("sgd", 0.001),
  batchSize,
}));

/** A clock that is at 5 s when it is read the second time, and then gains a second at each reading. */
function clock(): () => number {
  let readings = 0;
  return () => 1000 * (readings++ === 0 ? 0 : readings + 3);
}

Deno.test("seconds and bytes of a batch size go beside the artifact, classes into it", async () => {
  await startBackend("cpu");
  const declared = epochTimeStage(PROFILES.demo);
  const stage = { ...declared, params: { ...declared.params, configs: CONFIGS } };
  const context = {
    ...stageContext(stage, {}, syntheticDataset(300, 20, 1)),
    now: clock(),
    peakResidentBytes: () => Promise.resolve(250e6),
  };
  const { result, epochs } = await epochTime.part!(context, 0);
  const row = {
    ...{ replica: 0, batchSize: 64, trainSeconds: 1, evaluationSeconds: 1 },
    peakResidentBytes: 250e6,
  };
  assertEquals(epochs, [
    { ...row, epoch: 1, preparationSeconds: 4 },
    { ...row, epoch: 2 },
    { ...row, epoch: 3 },
  ]);
  const measured = stage.parts!.schema.parse(result);
  assertEquals([measured.stepsPerEpoch, measured.preparationSeconds], [4, 4]);
  const artifactOf = async (slower: number) => {
    const seconds = [1, 1, 1].map((one) => one * slower);
    const memory: Measured["memory"] = { kind: "resident", bytes: 250e6 * slower };
    const part = { ...measured, seconds, preparationSeconds: 4 * slower, memory };
    const parts = [part, { ...part, batchSize: 256, stepsPerEpoch: 1 }];
    return stage.schema.parse(await epochTime.artifact(context, parts));
  };
  const artifact = await artifactOf(1);
  assertEquals(artifact.batchSizes.map(({ stepsPerEpoch }) => stepsPerEpoch), [4, 1]);
  assertEquals([artifact.firstEpochSlower, artifact.memory.kind], [true, "resident"]);
  assertEquals(await artifactOf(1.1), artifact);
});
