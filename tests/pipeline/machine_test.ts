import { assertEquals } from "@std/assert";
import { rememberingMachine } from "../../pipeline/machine.ts";
import { MemoryFiles } from "../support/memory_files.ts";
import { lacks } from "../support/permissions.ts";

const PATH = "/home/machine.json";
const ignore = lacks("sys");

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

Deno.test("a memory that cannot be read is none, and is written anew", { ignore }, async () => {
  const files = new MemoryFiles();
  await files.write(PATH, new TextEncoder().encode("{ damaged"));
  const machine = rememberingMachine(PATH, files);
  assertEquals(await machine.recall(["a"]), null);
  await machine.remember(["a"], "a");
  assertEquals(await machine.recall(["a"]), "a");
});
