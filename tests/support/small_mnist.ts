import { gzipSync } from "node:zlib";
import { sha256 } from "../../pipeline/store/canonical.ts";
import type { PinnedFile } from "../../pipeline/images/pinned_file.ts";
import type { Sources } from "../../pipeline/images/sources.ts";
import { imageFile, labelFile } from "./idx.ts";

type Contents = Map<string, Uint8Array<ArrayBuffer>>;

/** A set of files like MNIST's with 30 training and 20 test images, pinned: plain, and as `name.gz`. */
export function smallMnist(
  { mirrors = [], packages = [] }: { mirrors?: string[]; packages?: string[] } = {},
): { sources: Sources; contents: Contents; packed: Contents } {
  const contents: Contents = new Map();
  const pin = (name: string, bytes: Uint8Array<ArrayBuffer>): PinnedFile => {
    contents.set(name, bytes);
    return { name, bytes: bytes.length, sha256: sha256(bytes) };
  };
  const files = {
    trainImages: pin("train-images-idx3-ubyte", imageFile(30)),
    trainLabels: pin("train-labels-idx1-ubyte", labelFile(30)),
    testImages: pin("t10k-images-idx3-ubyte", imageFile(20)),
    testLabels: pin("t10k-labels-idx1-ubyte", labelFile(20)),
  };
  const packed: Contents = new Map(
    [...contents].map(([name, bytes]) => [`${name}.gz`, new Uint8Array(gzipSync(bytes))]),
  );
  const mnist = { packages, mirrors, counts: { train: 30, test: 20 }, files };
  return { sources: { mnist, synthetic: { seed: 1 } }, contents, packed };
}
