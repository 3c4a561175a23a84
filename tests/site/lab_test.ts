import { assert, assertEquals } from "@std/assert";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { gunzipSync, gzipSync } from "node:zlib";
import { verifiedMnist } from "../../site/lab/mnist_files.ts";
import scripts from "../../site/pages/scripts.page.ts";
import { lacks } from "../support/permissions.ts";

const CONTENTS = [
  ["train-images-idx3-ubyte", "images to train on"],
  ["train-labels-idx1-ubyte", "their labels"],
].map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
const DATASET = {
  files: CONTENTS.map(({ name, bytes }) => ({
    ...{ name, bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) },
  })),
};

/** Reads of a folder in memory: path -> content. */
function readerOf(files: Record<string, Uint8Array>) {
  return (path: string) => files[path] ?? null;
}

Deno.test("MNIST beside the site: packed or not, by the usual names, from the first whole folder", () => {
  const [images, labels] = CONTENTS.map(({ bytes }) => bytes);
  const read = readerOf({
    "half/train-images-idx3-ubyte.gz": gzipSync(images),
    "own/MNIST/raw/train-images.idx3-ubyte": images,
    "own/train-labels-idx1-ubyte.gz": gzipSync(labels),
  });
  const found = verifiedMnist(DATASET, ["nowhere", "half", "own"], read)!;
  assertEquals(found.map(({ name }) => name), CONTENTS.map(({ name }) => name));
  assertEquals(found.map(({ packed }) => new Uint8Array(gunzipSync(packed))), [images, labels]);
});

Deno.test("a file that is not what the published runs were trained on is not laid beside the site", () => {
  const [images, labels] = CONTENTS.map(({ bytes }) => bytes);
  const read = readerOf({
    "own/train-images-idx3-ubyte.gz": gzipSync(labels),
    "own/train-images-idx3-ubyte": images.map((byte) => byte ^ 1),
    "own/train-labels-idx1-ubyte": labels,
    "broken/train-images-idx3-ubyte.gz": gzipSync(images).subarray(0, 20),
    "broken/train-labels-idx1-ubyte": labels,
  });
  assertEquals(verifiedMnist(DATASET, ["own", "broken"], read), null);
});

Deno.test("a site of runs on generated digits has no MNIST beside it", () => {
  assertEquals(verifiedMnist({ files: [] }, ["own"], readerOf({})), null);
});

Deno.test({
  name: "the laboratory is quick to load: 150 kB with wasm, 400 kB more with WebGPU",
  ignore: lacks("read", "run", "env"),
  fn: async () => {
    const kilobytes: Record<string, number> = {};
    for await (const { url, content } of scripts()) {
      kilobytes[url.replace(/.*\/|\.js$/g, "")] = gzipSync(content).length / 1000;
    }
    // 31 kB and 15 kB when this was written
    assert(kilobytes.lab + kilobytes.lab_worker <= 150, JSON.stringify(kilobytes));
    assert(kilobytes.lab_webgpu <= 400, JSON.stringify(kilobytes));
  },
});
