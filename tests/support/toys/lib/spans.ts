const root = new URL("../", import.meta.url);

/** Does the work and notes when it began and when it ended, in which process; it takes a while. */
export async function spanOf<T>(task: string, work: () => Promise<T>): Promise<T> {
  await note(`begin,${task},${Deno.pid}`);
  try {
    await new Promise((done) => setTimeout(done, 100));
    while (await textOf("stuck") === task) await new Promise((done) => setTimeout(done, 10));
    return await work();
  } finally {
    await note(`end,${task},${Deno.pid}`);
  }
}

/** The text of a file of the toys; empty when there is none. */
export async function textOf(name: string): Promise<string> {
  return await Deno.readTextFile(new URL(name, root)).catch(() => "");
}

async function note(line: string): Promise<void> {
  await Deno.writeTextFile(new URL("spans.log", root), `${line}\n`, { append: true });
}
