import { gunzipSync } from "node:zlib";
import { isGzip, isMarkup } from "../lib/data/sniff.ts";
import { sha256 } from "./store/canonical.ts";

/** A gzip file known to the byte. */
export interface PinnedFile {
  name: string;
  bytes: number;
  /** In lower-case hexadecimal. */
  sha256: string;
}

/** No file that is looked into unpacks to more; MNIST's largest takes 47 MB. */
const UNPACKED_LIMIT = 100_000_000;

/**
 * What is wrong with `bytes` as the content of `file`, as the end of a sentence ("is empty"), or null
 * when they are exactly that.
 *
 * @param siblings files whose content may have got under this name
 */
export function faultOf(
  bytes: Uint8Array,
  file: PinnedFile,
  siblings: PinnedFile[] = [],
): string | null {
  const digest = sha256(bytes);
  if (digest === file.sha256) return null;
  if (bytes.length === 0) return `is empty: it must be ${grouped(file.bytes)} bytes`;
  const sibling = siblings.find((other) => other.sha256 === digest);
  if (sibling) return `holds ${sibling.name}, as if the two files were swapped`;
  if (isMarkup(bytes)) return "is a web page, not a gzip file";
  if (!isGzip(bytes)) return `is not a gzip file: it must start with 1f 8b, got ${start(bytes)}`;
  if (bytes.length > file.bytes) {
    return `is longer than the ${grouped(file.bytes)} bytes it must be`;
  }
  if (bytes.length < file.bytes) {
    return unpacks(bytes)
      ? `is another gzip file: it must be ${grouped(file.bytes)} bytes, got ${
        grouped(bytes.length)
      }`
      : `is truncated: ${grouped(bytes.length)} of ${grouped(file.bytes)} bytes`;
  }
  return `is damaged: SHA-256 must be ${short(file.sha256)}, got ${short(digest)}`;
}

function unpacks(bytes: Uint8Array): boolean {
  try {
    gunzipSync(bytes, { maxOutputLength: UNPACKED_LIMIT });
    return true;
  } catch {
    return false;
  }
}

function start(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 2)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

function short(digest: string): string {
  return `${digest.slice(0, 12)}…`;
}

function grouped(value: number): string {
  return value.toLocaleString("en");
}
