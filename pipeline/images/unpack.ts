import { gunzipSync, zstdDecompressSync } from "node:zlib";

/** The content of a file, or what is wrong with it, as the end of a sentence ("is empty"). */
export type Finding = { content: Uint8Array; fault?: never } | { content?: never; fault: string };

/** A way to pack a file, told by its first bytes. */
interface Packing {
  name: string;
  /** What its files are called. */
  ending: string;
  magic: number[];
  /** Null: not without a program of its own. */
  unpack: ((packed: Uint8Array, options: { maxOutputLength: number }) => Uint8Array) | null;
}

const PACKINGS: Packing[] = [
  { name: "gzip", ending: ".gz", magic: [0x1f, 0x8b], unpack: gunzipSync },
  {
    name: "zstd",
    ending: ".zst",
    magic: [0x28, 0xb5, 0x2f, 0xfd],
    unpack: zstdDecompressSync,
  },
  { name: "xz", ending: ".xz", magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], unpack: null },
  { name: "bzip2", ending: ".bz2", magic: [0x42, 0x5a, 0x68], unpack: null },
  { name: "zip", ending: ".zip", magic: [0x50, 0x4b, 0x03, 0x04], unpack: null },
];

/** What a file's name may end in; "" where nothing packs it. */
export const ENDINGS: string[] = ["", ...PACKINGS.map(({ ending }) => ending)];

/**
 * The content of a file that may be packed by gzip or zstd. Unpacking stops with a fault at the first
 * byte past `limit`, so that a small file that unpacks to gigabytes takes no memory.
 */
export function unpack(stored: Uint8Array, limit: number): Finding {
  const packing = PACKINGS.find(({ magic }) => magic.every((byte, k) => stored[k] === byte));
  if (packing === undefined) return { content: stored };
  if (packing.unpack === null) {
    return { fault: `is packed by ${packing.name}, which is not read here: unpack it` };
  }
  try {
    const content = packing.unpack(stored, { maxOutputLength: limit });
    // A Buffer's own slice would share memory.
    return { content: new Uint8Array(content.buffer, content.byteOffset, content.length) };
  } catch (error) {
    return { fault: faultOf(error as NodeJS.ErrnoException, packing.name, limit) };
  }
}

function faultOf({ code, message }: NodeJS.ErrnoException, packing: string, limit: number): string {
  if (code === "ERR_BUFFER_TOO_LARGE") {
    return `unpacks to more than ${limit.toLocaleString("en")} bytes, the most that it may hold`;
  }
  const cut = code === "Z_BUF_ERROR" ? "cut off" : "damaged";
  return `is a ${packing} file, but ${cut} (${message})`;
}
