/** Fault 18: command lines and data that cannot be used. `dataset_test.ts` tries more bad files. */
import { assertEquals, assertMatch } from "@std/assert";
import { ended } from "../support/held_toys.ts";
import { Toys } from "../support/toys.ts";
import { fault } from "./fault.ts";

const LINES: [args: string[], said: RegExp][] = [
  [["reprodce"], /^error: Unknown command reprodce; did you mean reproduce\?/],
  [["stage"], /^error: Command stage needs a stage, got none/],
  [["stage", "trian/a"], /^error: Unknown stage trian\/a; did you mean train\/a/],
  [["stage", "train/a", "--workers", "none"], /^error: Cannot use --workers: it must be a whole/],
  [["stage", "train/a", "--backend", "gpu"], /^error: Unknown backend gpu/],
  [["status", "--froce"], /^error: Unknown flag --froce/],
];

fault(18, "bad command lines: exit code 2, one line, nothing written", async () => {
  await using toys = await Toys.fresh();
  const before = await names(toys.root);
  for (const [args, said] of LINES) {
    const { code, stdout, stderr } = await ended(toys.cli(args));
    assertEquals({ code, stdout }, { code: 2, stdout: "" });
    assertMatch(stderr, said);
    assertEquals(stderr.trimEnd().split("\n").length, 1);
  }
  assertEquals(await names(toys.root), before);
});

/** Every path below a folder. */
async function names(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    found.push(`${folder}/${name}`);
    if (isDirectory) found.push(...await names(`${folder}/${name}`));
  }
  return found.filter((path) => !path.includes("/.work")).sort();
}
