import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { diskFiles, explainedFiles } from "../../pipeline/store/files.ts";
import { UserError } from "../../pipeline/user_error.ts";
import { madeDiamond } from "../support/small_worlds.ts";
import { count, type Fault, fault } from "./fault.ts";

/** Fault 5: the disk is full, not ours to write, read-only or broken, at any operation. */

const DISK: Fault = { number: 5, tries: ["failed writes"] };

for (const code of ["ENOSPC", "EACCES", "EROFS", "EIO"]) {
  fault(DISK, `${code} at every write, rename and removal of a run`, async () => {
    for (let at = 0;; at++) {
      const project = await madeDiamond();
      const before = project.bytes("artifact", 3);
      project.world.modules[0].value++; // all four stages come out otherwise
      project.world.modules[2].value++;
      const { error } = await project.runWith({
        at,
        done: at % 2 === 0 ? "half" : "nothing",
        code,
      });
      const reached = at < project.operations;
      // The last operations only tidy up; the run may well succeed without.
      if (error) {
        assert(error instanceof UserError, error.stack);
        assertMatch(error.message, /^Cannot (write|remove) \S+: [A-Z][^\n(]+; [^\n]+$/);
        if (project.ran.length < 9) assertEquals(project.bytes("artifact", 3), before);
      }
      await project.nothingWrongIsFresh();
      await project.rerun();
      if (!reached) break;
      count("failed writes");
    }
  });
}

fault(5, "a device that is really full", async () => {
  if (Deno.build.os !== "linux") return;
  const write = () => explainedFiles(diskFiles).write("/dev/full", new Uint8Array(10));
  const { message } = await assertRejects(write, UserError);
  assertEquals(
    message,
    "Cannot write /dev/full: No space left on device; free some space, then run the same " +
      "command again",
  );
});
