import { assertEquals } from "@std/assert";
import { diskFiles } from "../../pipeline/store/files.ts";
import { lacks } from "../support/permissions.ts";

const ignore = lacks("read", "write");
const BYTES = Uint8Array.from({ length: 1000 }, (_, k) => k);

/** In a folder of its own, with methods of open files replaced meanwhile. */
function diskTest(
  name: string,
  replaced: (original: Deno.FsFile) => Partial<Deno.FsFile>,
  fn: (folder: string) => Promise<void>,
): void {
  Deno.test({
    name,
    ignore,
    async fn() {
      const folder = await Deno.makeTempDir();
      const { prototype } = Deno.FsFile;
      const { sync, write } = prototype;
      Object.assign(prototype, replaced({ sync, write } as Deno.FsFile));
      try {
        await fn(folder);
      } finally {
        Object.assign(prototype, { sync, write });
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

/** What was synced, in order: a file by its size then, a folder as `folder`. */
const synced: (number | "folder")[] = [];

diskTest(
  "what is written is synced whole, and so is the folder of what is renamed",
  ({ sync }) => ({
    async sync(this: Deno.FsFile) {
      const { isFile, size } = await this.stat();
      synced.push(isFile ? size : "folder");
      await sync.call(this);
    },
  }),
  async (folder) => {
    await diskFiles.write(`${folder}/a/b`, BYTES);
    assertEquals(synced, [BYTES.length]);
    await diskFiles.rename(`${folder}/a/b`, `${folder}/c/d`);
    // Windows opens no folders.
    assertEquals(synced.slice(1), Deno.build.os === "windows" ? [] : ["folder"]);
    assertEquals(await diskFiles.read(`${folder}/c/d`), BYTES);
    assertEquals(await diskFiles.read(`${folder}/a/b`), null);
  },
);

diskTest(
  "a write that takes a part of the bytes is gone on with",
  ({ write }) => ({
    write(this: Deno.FsFile, data: Uint8Array) {
      return write.call(this, data.subarray(0, Math.ceil(data.length / 2)));
    },
  }),
  async (folder) => {
    await diskFiles.write(`${folder}/a`, BYTES);
    assertEquals(await diskFiles.read(`${folder}/a`), BYTES);
  },
);
