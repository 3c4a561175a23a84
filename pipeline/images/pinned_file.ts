import { isMarkup } from "../../lib/data/sniff.ts";
import { sha256 } from "../store/canonical.ts";
import { type Finding, unpack } from "./unpack.ts";

/** A file known to the byte, as it is when nothing packs it. */
export interface PinnedFile {
  name: string;
  bytes: number;
  /** In lower-case hexadecimal. */
  sha256: string;
}

/** More bytes than the largest of `files` can take, packed well or badly. */
export function storedLimit(files: PinnedFile[]): number {
  return Math.ceil(largest(files) * 1.01) + 1000;
}

/**
 * Unpacks `stored` and tells whether it is `file`: what counts is the content, not how it was packed.
 * Never more is unpacked than the largest of the files takes.
 *
 * @param siblings files whose content may have got under this name
 */
export function identify(
  stored: Uint8Array,
  file: PinnedFile,
  siblings: PinnedFile[] = [file],
): Finding {
  if (stored.length === 0) return { fault: `is empty: it must hold ${size(file.bytes)}` };
  if (isMarkup(stored)) return { fault: "is a web page, not data" };
  const unpacked = unpack(stored, largest([file, ...siblings]));
  if (unpacked.fault !== undefined) return unpacked;
  const fault = faultOf(unpacked.content, file, siblings);
  return fault === null ? unpacked : { fault };
}

function faultOf(content: Uint8Array, file: PinnedFile, siblings: PinnedFile[]): string | null {
  const digest = sha256(content);
  if (digest === file.sha256) return null;
  const sibling = siblings.find((other) => other.sha256 === digest);
  if (sibling) return `holds ${sibling.name}, as if the two files were swapped`;
  if (content.length > file.bytes) return `holds more than the ${size(file.bytes)} it must hold`;
  if (content.length < file.bytes) {
    return `is cut off, or another file: it must hold ${size(file.bytes)}, got ${
      content.length.toLocaleString("en")
    }`;
  }
  return `is damaged, or of another data set: SHA-256 of its content must be ${
    short(file.sha256)
  }, got ${short(digest)}`;
}

function largest(files: PinnedFile[]): number {
  return Math.max(...files.map(({ bytes }) => bytes));
}

function short(digest: string): string {
  return `${digest.slice(0, 12)}…`;
}

function size(bytes: number): string {
  return `${bytes.toLocaleString("en")} bytes`;
}
