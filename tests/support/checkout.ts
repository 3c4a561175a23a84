import { diskFiles } from "../../pipeline/store/files.ts";

const ROOT = new URL("../../", import.meta.url);
const FOLDERS = ["compat", "lib", "pipeline"];
const FILES = ["data/sources.json", "deno.json", "deno.lock"];

/** A copy of this repository's pipeline in a folder of its own, to be edited and run. */
export class Checkout implements AsyncDisposable {
  private constructor(readonly root: string) {}

  static async copy(): Promise<Checkout> {
    const checkout = new Checkout(await Deno.makeTempDir({ prefix: "checkout " }));
    for (const folder of FOLDERS) await copyFolder(folder, checkout.root);
    await Deno.mkdir(`${checkout.root}/data`);
    for (const file of FILES) await Deno.copyFile(new URL(file, ROOT), `${checkout.root}/${file}`);
    return checkout;
  }

  /** Replaces text in a file; it has to be there. */
  async edit(path: string, from: string, to: string): Promise<void> {
    const text = await Deno.readTextFile(`${this.root}/${path}`);
    if (!text.includes(from)) throw new Error(`${path} holds no ${from}`);
    await Deno.writeTextFile(`${this.root}/${path}`, text.replace(from, to));
  }

  /** What the command line of the copy says. */
  async ask(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-q", "-A", "pipeline/cli.ts", ...args],
      cwd: this.root,
      env: { NO_COLOR: "1", INIT_CWD: this.root },
      stdin: "null",
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, stdout: text(stdout), stderr: text(stderr) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await diskFiles.remove(this.root);
  }
}

async function copyFolder(path: string, to: string): Promise<void> {
  await Deno.mkdir(`${to}/${path}`);
  for await (const { name, isDirectory } of Deno.readDir(new URL(path, ROOT))) {
    const inside = `${path}/${name}`;
    if (isDirectory) await copyFolder(inside, to);
    else await Deno.copyFile(new URL(inside, ROOT), `${to}/${inside}`);
  }
}
