import { OpTrainer } from "../../../../lib/backend/cpu/op_trainer.ts";
import { useTrainers } from "../../../../lib/train/trainer_for.ts";
import { serveInPage } from "../in_page.ts";
import { startTfjsInPage } from "../start_tfjs.ts";
import { TrainerInPage } from "../trainer_in_page.ts";

/** Stock tfjs at its best: its kernels, but factors of products transposed beforehand. */
serveInPage(
  new TrainerInPage(async ({ backend }) => {
    const name = await startTfjsInPage(backend);
    useTrainers((...args) => new OpTrainer(...args));
    return `stock tfjs on ${name}, products transposed beforehand`;
  }),
);
