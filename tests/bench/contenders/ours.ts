import { startBackend } from "../../../lib/backend/start.ts";
import { serve } from "../serve.ts";
import { TrainerContender } from "../trainer_contender.ts";

/** This project. */
await serve(
  new TrainerContender(async ({ backend, adapter, blasLibrary }) => {
    await startBackend(backend, { adapter, blasLibrary });
    return backend;
  }),
);
