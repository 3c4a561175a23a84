import { heapKernels } from "../../../../lib/backend/heap/kernels.ts";
import { heapTrainers } from "../../../../lib/backend/heap/trainer.ts";
import { useTrainers } from "../../../../lib/train/trainer_for.ts";
import { openWebgpu } from "../../../../site/page/lab/webgpu_part.ts";
import type { Contender, Description, Start } from "../../protocol.ts";
import { TrainerSteps } from "../../trainer_steps.ts";
import { serveInPage } from "../in_page.ts";

/** This project, as its laboratory computes in a page. */
class OursInPage extends TrainerSteps implements Contender {
  async start(start: Start): Promise<Description> {
    const how = await begin(start.backend);
    this.useImages(start);
    return { setup: `${how}; images as bytes, gathered by number`, versions: {} };
  }

  multiply(): Promise<void> {
    return Promise.reject(new Error("it multiplies only as it trains"));
  }
}

async function begin(backend: Start["backend"]): Promise<string> {
  if (backend === "webgpu") {
    const { maker, adapter } = await openWebgpu();
    useTrainers(maker);
    return `webgpu (${adapter})`;
  }
  useTrainers(heapTrainers(heapKernels()));
  return "wasm, one thread";
}

serveInPage(new OursInPage());
