import { startBackend } from "../../../lib/backend/start.ts";
import { tilingFor, useMachine } from "../../../lib/backend/webgpu/choose_tiling.ts";
import { tfjsDevice } from "../../../lib/backend/webgpu/device.ts";
import { tilingText } from "../../../lib/backend/webgpu/wgsl/tile.ts";
import { MACHINE } from "../../../pipeline/project.ts";
import { serve } from "../serve.ts";
import { TrainerContender } from "../trainer_contender.ts";

/** This project. */
await serve(
  new TrainerContender(async ({ backend, adapter, blasLibrary }) => {
    await startBackend(backend, { adapter, blasLibrary });
    return backend === "webgpu" ? await webgpuHere() : `${backend}, one thread`;
  }),
);

/** With which tiles steps are made, chosen as a training run chooses them. */
async function webgpuHere(): Promise<string> {
  useMachine(MACHINE);
  return `webgpu, products in tiles of ${tilingText(await tilingFor(tfjsDevice()))}`;
}
