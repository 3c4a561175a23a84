import { assertEquals } from "@std/assert";
import { diskFiles } from "../../pipeline/store/files.ts";
import { Toys } from "./toys.ts";

/** The command that `holdPart` starts. */
export const MAKE = ["stage", "train/a", "--profile", "demo", "--workers", "2"];

export async function until(what: string, done: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await done()) return;
    await new Promise((wake) => setTimeout(wake, 10));
  }
  throw new Error(`not within 5 s: ${what}`);
}

/** True while the process runs; one that has ended but that nobody asked about (Z) does not. */
export function alive(pid: number): boolean {
  try {
    Deno.kill(pid, "SIGCONT");
    return Deno.build.os !== "linux" ||
      !/\) Z /.test(Deno.readTextFileSync(`/proc/${pid}/stat`));
  } catch {
    return false;
  }
}

/** Starts a run that hangs in part 1 of `train/a` once parts 0 and 2 are kept. */
export async function holdPart(toys: Toys): Promise<{ run: Deno.ChildProcess; worker: number }> {
  await toys.hold("train/a 1");
  const run = toys.cli(MAKE);
  const worker = await toys.held();
  await until("parts 0 and 2 are kept", async () => (await keptParts(toys)).length === 2);
  return { run, worker };
}

/** Finished parts of `train/a` that wait for the others. */
export async function keptParts(toys: Toys): Promise<string[]> {
  const folder = toys.layout.parts("train/a");
  const keys = await diskFiles.list(folder);
  const parts = await Promise.all(keys.map((key) => diskFiles.list(`${folder}/${key}`)));
  return parts.flat().filter((name) => !name.endsWith(".tmp"));
}

/** How a command ended, and what it said. */
export async function ended(run: Deno.ChildProcess) {
  const { code, signal, stdout, stderr } = await run.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, signal, stdout: text(stdout), stderr: text(stderr) };
}

/** Lets `train/a` run to its end, and holds what that took and left to what it must. */
export async function rerunOf(toys: Toys, tasks: string[], artifact: string): Promise<void> {
  await toys.ran();
  await toys.letGo("train/a 1");
  const { error } = await toys.run(["train/a"]);
  assertEquals(error, null);
  assertEquals(await toys.ran(), tasks);
  assertEquals(await toys.artifact("train/a"), artifact);
  assertEquals(await toys.stale("train/a"), []);
  assertEquals(await keptParts(toys), []);
  assertEquals(await diskFiles.list(toys.layout.attempts), []);
}
