import { heapKernels } from "../../../../lib/backend/heap/kernels.ts";
import { heapTrainers } from "../../../../lib/backend/heap/trainer.ts";
import { useTrainers } from "../../../../lib/train/trainer_for.ts";
import { openWebgpu } from "../../../../site/page/lab/webgpu_part.ts";
import type { Start } from "../../protocol.ts";
import { serveInPage } from "../in_page.ts";
import { TrainerInPage } from "../trainer_in_page.ts";

/** This project, as its laboratory computes in a page. */
async function begin({ backend }: Start): Promise<string> {
  if (backend === "webgpu") {
    const { maker, adapter } = await openWebgpu();
    useTrainers(maker);
    return `webgpu (${adapter})`;
  }
  useTrainers(heapTrainers(heapKernels()));
  return "wasm, one thread";
}

serveInPage(new TrainerInPage(begin));
