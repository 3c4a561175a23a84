import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { DatasetArtifact } from "../../lib/schema/dataset.ts";
import type { ReadFile } from "../read_artifact.ts";

/** One of MNIST's files as it lies beside the site. */
export interface PackedFile {
  /** Of the file that is packed. */
  name: string;
  /** SHA-256 of what it holds. */
  sha256: string;
  /** Of gzip. */
  packed: Uint8Array;
}

/** Where in a folder the files may lie, and how they may be called there. */
const PLACES = ["", "MNIST/raw/", "raw/"];
const ENDINGS = [".gz", ""];

/**
 * The files that the published runs were trained on, packed, from the first of the folders that has all
 * of them, each as the dataset's artifact says; null where none has, or the runs had generated digits.
 */
export function verifiedMnist(
  { files }: Pick<DatasetArtifact, "files">,
  folders: string[],
  read: ReadFile,
): PackedFile[] | null {
  if (files.length === 0) return null;
  for (const folder of folders) {
    const found = files.map(({ name, sha256 }) => find(folder, name, sha256, read));
    if (found.every((file) => file !== null)) return found;
  }
  return null;
}

function find(folder: string, name: string, sha256: string, read: ReadFile): PackedFile | null {
  const dotted = name.replace(/-(?=idx\d-ubyte$)/, ".");
  for (const place of PLACES) {
    for (const file of new Set([name, dotted])) {
      for (const ending of ENDINGS) {
        const stored = read(`${folder}/${place}${file}${ending}`);
        const packed = stored && verified(stored, ending !== "", sha256);
        if (packed) return { name, sha256, packed };
      }
    }
  }
  return null;
}

/** The file packed, if it holds what it should; else null. */
function verified(stored: Uint8Array, isPacked: boolean, sha256: string): Uint8Array | null {
  try {
    const content = isPacked ? gunzipSync(stored) : stored;
    if (createHash("sha256").update(content).digest("hex") !== sha256) return null;
    return isPacked ? stored : gzipSync(stored);
  } catch {
    return null;
  }
}
