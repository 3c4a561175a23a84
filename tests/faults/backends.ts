/** Fault 15: a GPU that is absent, or gets lost at work. */
import { assertEquals, assertMatch } from "@std/assert";
import { selectBackend } from "../../lib/backend/select.ts";
import { UserError } from "../../pipeline/user_error.ts";
import { madeDiamond } from "../support/small_worlds.ts";
import { fault } from "./fault.ts";

/** Runs `work` where no adapter is to be had. */
async function withoutGpu<T>(work: () => Promise<T>): Promise<T> {
  const own = Object.getOwnPropertyDescriptor(navigator, "gpu");
  Object.defineProperty(navigator, "gpu", {
    configurable: true,
    value: { requestAdapter: () => Promise.resolve(null) },
  });
  try {
    return await work();
  } finally {
    if (own) Object.defineProperty(navigator, "gpu", own);
    else delete (navigator as { gpu?: unknown }).gpu;
  }
}

fault(
  15,
  "no adapter, and webgpu asked for by name: one line, nothing made, nothing in its place",
  async () => {
    const project = await madeDiamond();
    project.world.modules[1].value++;
    const { error } = await withoutGpu(() =>
      project.run([], { backend: "webgpu" }, (name) => selectBackend(name))
    );
    assertEquals(error instanceof UserError, true);
    assertMatch(
      error!.message,
      /^Cannot use backend webgpu: it needs a GPU adapter and none was found; /,
    );
    assertEquals(project.ran, []);
    await project.nothingWrongIsFresh();
    await project.rerun();
  },
);

fault(15, "no adapter, and any backend will do: another, told and recorded", async () => {
  const project = await madeDiamond();
  project.world.modules[1].value++;
  const said: string[] = [];
  const reporter = { ...project.quiet, say: (line: string) => said.push(line) };
  const { error } = await withoutGpu(() =>
    project.run([], { reporter }, (name) => selectBackend(name))
  );
  assertEquals(error, null);
  const { backend } = JSON.parse(new TextDecoder().decode(project.bytes("record", 1)));
  assertMatch(backend.name, /^(blas|wasm)$/);
  assertEquals(said[0], `backend: ${backend.name} (${backend.adapter})`);
});

fault(15, "the device is lost at work: the stage fails, and what was there stays", async () => {
  const project = await madeDiamond();
  const before = project.bytes("artifact", 1);
  project.world.modules[1].value++;
  project.failAt = { task: "stage/1 1", message: "Cannot train: the GPU device was lost" };
  const { error, stages } = await project.run();
  assertMatch(
    error!.message,
    /^Cannot make stage\/1 part 1: Cannot train: the GPU device was lost \(log: /,
  );
  assertEquals(stages[1].outcome, "failed");
  assertEquals(project.bytes("artifact", 1), before);
  project.failAt = null;
  await project.rerun();
});
