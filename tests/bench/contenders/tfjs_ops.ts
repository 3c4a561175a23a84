import { OpTrainer } from "../../../lib/backend/cpu/op_trainer.ts";
import { useTrainers } from "../../../lib/train/trainer_for.ts";
import { serve } from "../serve.ts";
import { startStockTfjs } from "../stock_tfjs.ts";
import { TrainerContender } from "../trainer_contender.ts";

/**
 * Stock tfjs at its best: its kernels, but products written out and factors transposed beforehand, at
 * which its WebAssembly product is ten times as quick as at those that `minimize` asks for.
 */
await serve(
  new TrainerContender(async ({ backend }) => {
    const name = await startStockTfjs(backend);
    useTrainers((...args) => new OpTrainer(...args));
    return `stock tfjs on ${name}, one thread`;
  }),
);
