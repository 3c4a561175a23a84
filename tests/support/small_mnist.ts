import { gzipSync } from "node:zlib";
import type { PinnedFile } from "../../pipeline/pinned_file.ts";
import type { Sources } from "../../pipeline/sources.ts";
import { sha256 } from "../../pipeline/store/canonical.ts";
import { imageFile, labelFile } from "./idx.ts";

/** A set of files like MNIST's with 30 training and 20 test images, pinned. */
export function smallMnist(mirrors: string[] = []): {
  sources: Sources;
  contents: Map<string, Uint8Array<ArrayBuffer>>;
} {
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  const pin = (name: string, unpacked: Uint8Array): PinnedFile => {
    const bytes = new Uint8Array(gzipSync(unpacked));
    contents.set(name, bytes);
    return { name, bytes: bytes.length, sha256: sha256(bytes) };
  };
  const files = {
    trainImages: pin("train-images.gz", imageFile(30)),
    trainLabels: pin("train-labels.gz", labelFile(30)),
    testImages: pin("test-images.gz", imageFile(20)),
    testLabels: pin("test-labels.gz", labelFile(20)),
  };
  const mnist = { mirrors, counts: { train: 30, test: 20 }, files };
  return { sources: { mnist, synthetic: { seed: 1 } }, contents };
}
