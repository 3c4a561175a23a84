const root = new URL("../", import.meta.url);

/** Writes down that a task ran. */
export async function ran(task: string): Promise<void> {
  await Deno.writeTextFile(new URL("ran.log", root), `${task}\n`, { append: true });
}

/** Waits while a task is held: a file in `hold/` that has its name. It says there that it waits. */
export async function heldWhile(task: string): Promise<void> {
  const hold = new URL(`hold/${task.replaceAll("/", "~")}`, root);
  while (await exists(hold)) {
    await Deno.writeTextFile(new URL("waits", root), String(Deno.pid));
    await new Promise((done) => setTimeout(done, 10));
  }
}

async function exists(url: URL): Promise<boolean> {
  return await Deno.stat(url).then(() => true, () => false);
}
