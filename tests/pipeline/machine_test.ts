import { assert, assertEquals } from "@std/assert";
import { instructionSets } from "../../pipeline/instruction_sets.ts";
import { rememberingMachine, thisMachine } from "../../pipeline/machine.ts";
import { MemoryFiles } from "../support/memory_files.ts";
import { lacks } from "../support/permissions.ts";

const PATH = "/home/machine.json";
const ignore = lacks("sys", "read");

Deno.test(
  "a machine remembers what was chosen among candidates, and only among those",
  { ignore },
  async () => {
    const files = new MemoryFiles();
    await rememberingMachine(PATH, files).remember(["a", "b"], "b");
    await rememberingMachine(PATH, files).remember(["a"], "a");
    const later = rememberingMachine(PATH, files);
    assertEquals(await later.recall(["a", "b"]), "b");
    assertEquals(await later.recall(["a"]), "a");
    assertEquals(await later.recall(["b", "a"]), null);
  },
);

Deno.test(
  "processors of one name with other instruction sets are told apart",
  { ignore },
  async () => {
    const files = new MemoryFiles();
    const machine = (processor: string) => rememberingMachine(PATH, files, () => processor);
    await machine("EPYC: avx2").remember(["a", "b"], "b");
    assertEquals(await machine("EPYC: avx2").recall(["a", "b"]), "b");
    assertEquals(await machine("EPYC: avx2 avx512f").recall(["a", "b"]), null);
    assert(instructionSets().startsWith(Deno.build.arch));
    assertEquals(thisMachine().instructions, instructionSets());
  },
);

Deno.test("a memory that cannot be read is none, and is written anew", { ignore }, async () => {
  const files = new MemoryFiles();
  await files.write(PATH, new TextEncoder().encode("{ damaged"));
  const machine = rememberingMachine(PATH, files);
  assertEquals(await machine.recall(["a"]), null);
  await machine.remember(["a"], "a");
  assertEquals(await machine.recall(["a"]), "a");
});
