import { assert, assertEquals, assertRejects } from "@std/assert";
import { emittedDigests } from "../../pipeline/key/emitted.ts";
import { diskFiles, type Files } from "../../pipeline/store/files.ts";
import { UserError } from "../../pipeline/user_error.ts";
import { lacks } from "../support/permissions.ts";

const CACHE = "/cache";

/** A file system in memory. */
function memory(sources: Record<string, string>): Files & { texts: Map<string, string> } {
  const texts = new Map(Object.entries(sources).map(([path, text]) => [`/root/${path}`, text]));
  return {
    ...diskFiles,
    texts,
    read: (path) => {
      const text = texts.get(path);
      return Promise.resolve(text === undefined ? null : new TextEncoder().encode(text));
    },
    write: (path, data) => {
      texts.set(path, new TextDecoder().decode(data));
      return Promise.resolve();
    },
    rename: (from, to) => {
      texts.set(to, texts.get(from)!);
      texts.delete(from);
      return Promise.resolve();
    },
  };
}

async function digest(path: string, text: string, files = memory({})): Promise<string> {
  files.texts.set(`/root/${path}`, text);
  return (await emittedDigests([path], "/root", CACHE, files)).get(path)!;
}

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, ignore, fn });

test("a module counts by the JavaScript it is emitted as", async () => {
  const digests = await Promise.all([
    digest("a.ts", "export const a = (x: number) => [x, 'y'];"),
    digest(
      "a.ts",
      '/** Doc. */\nexport const a = (\n  x: number | string,\n) => [x, "y"]; // end\n',
    ),
    digest("a.ts", 'import type { B } from "./b.ts";\nexport const a = (x: B) => [x, "y"];'),
  ]);
  assertEquals(new Set(digests).size, 1);
  assert(await digest("a.ts", 'export const a = (x) => [x, "z"];') !== digests[0]);
});

test("JSON counts by value, any other file by its bytes", async () => {
  assertEquals(
    await digest("a.json", '{"a": 1, "b": 2}'),
    await digest("a.json", '{"b":2,"a":1.0}'),
  );
  assert(await digest("a.json", "[1, 2]") !== await digest("a.json", "[2, 1]"));
  assert(await digest("a.wgsl", "x // y") !== await digest("a.wgsl", "x"));
});

test("what was emitted once is not emitted again, unless the cache is damaged", async () => {
  const files = memory({});
  const first = await digest("a.ts", "export const a = 1;", files);
  const cache = files.texts.get(CACHE)!;
  // The sum is not checked against the source, so a wrong entry would show if it were used.
  const forged = cache.replace(first, "f".repeat(64));
  files.texts.set(CACHE, forged);
  assertEquals(await digest("a.ts", "export const a = 1;", files), first);
  files.texts.set(CACHE, cache);
  files.write = () => Promise.reject(new Error("nothing has to be written"));
  assertEquals(await digest("a.ts", "export const a = 1;", files), first);
});

test("a module that does not parse, or is gone, is named", async () => {
  const parse = await assertRejects(() => digest("a.ts", "export const = 1;"), UserError);
  assert(parse.message.startsWith("Cannot fingerprint a.ts: it does not parse: "), parse.message);
  const gone = () => emittedDigests(["b.ts"], "/root", CACHE, memory({}));
  assertEquals(
    (await assertRejects(gone, UserError)).message,
    "Cannot fingerprint b.ts: the file is gone; run again",
  );
});
