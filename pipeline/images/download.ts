import type { Files } from "../store/files.ts";
import { UserError } from "../user_error.ts";
import { identify, type PinnedFile, storedLimit } from "./pinned_file.ts";

/** What a download does to the world; passed in, so that tests can stand in for it. */
export interface DownloadEffects {
  sleep(milliseconds: number): Promise<void>;
  files: Files;
  /** Tells people what is going on, a line at a time. */
  report(line: string): void;
  /** What else there is to do when nobody has the files; closes the message. */
  advice?: string;
}

/** Someone who may have the files. */
export interface Supplier {
  /** As it stands in messages: an address, or a package. */
  name: string;
  /**
   * The file, in whatever way it is packed.
   *
   * @throws FailedTry when it does not come
   */
  supply(file: PinnedFile): Promise<Uint8Array>;
}

/** A try that brought no file; its message is what the supplier did. */
export class FailedTry extends Error {}

/** How often each supplier is asked. */
const TRIES = 3;
/** The pause before the suppliers are asked again; it doubles each time. */
const PAUSE_MS = 1000;

/**
 * Gets `file` from the first supplier whose content is right to the byte, and stores it, unpacked, as
 * `folder/name`.
 *
 * It is kept in memory until size and SHA-256 are right; then it is written as `name.part`, synced, and
 * renamed. So nothing else becomes visible, whatever is sent and wherever the process dies.
 *
 * @returns the content
 * @throws UserError naming every supplier and what it did, or what could not be written
 */
export async function download(
  file: PinnedFile,
  suppliers: Supplier[],
  folder: string,
  effects: DownloadEffects,
): Promise<Uint8Array> {
  const failures = new Map<Supplier, Set<string>>(suppliers.map((one) => [one, new Set()]));
  for (let round = 0; round < TRIES; round++) {
    if (round > 0) await effects.sleep(PAUSE_MS * 2 ** (round - 1));
    for (const [supplier, reasons] of failures) {
      effects.report(`downloading ${file.name} from ${supplier.name}`);
      try {
        const content = await supplyVerified(file, supplier);
        await store(content, file, folder, effects.files);
        return content;
      } catch (error) {
        if (!(error instanceof FailedTry)) throw error;
        effects.report(`${supplier.name} ${error.message}`);
        reasons.add(error.message);
      }
    }
  }
  throw new UserError(allFailed(file, failures, effects.advice));
}

function allFailed(
  file: PinnedFile,
  failures: Map<Supplier, Set<string>>,
  advice?: string,
): string {
  const asked = [...failures].map(([{ name }, reasons]) => `${name} ${[...reasons].join(", ")}`);
  return `Cannot download ${file.name}, asking each source ${TRIES} times: ${asked.join("; ")}. ` +
    "Name a folder with the four MNIST files in MNIST_DIR or --mnist-dir" +
    (advice === undefined ? "" : `, ${advice}`);
}

async function supplyVerified(file: PinnedFile, supplier: Supplier): Promise<Uint8Array> {
  const { content, fault } = identify(await supplier.supply(file), file);
  if (fault !== undefined) throw new FailedTry(`sent a file that ${fault}`);
  return content;
}

async function store(content: Uint8Array, file: PinnedFile, folder: string, files: Files) {
  const part = `${folder}/${file.name}.part`;
  try {
    await files.write(part, content);
    await files.rename(part, `${folder}/${file.name}`);
  } catch (error) {
    await files.remove(part).catch(() => {});
    throw new UserError(
      `Cannot store ${folder}/${file.name}: ${rootCause(error)}; nothing was kept`,
    );
  }
}

/** What a request does to the world; passed in, so that tests can stand in for it. */
export interface FetchEffects {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** A server that sends nothing for so many milliseconds is given up. */
  stallMs: number;
}

/** A server that has the files, packed by gzip; `address` ends in `/`. */
export function mirror(address: string, effects: FetchEffects): Supplier {
  return {
    name: address,
    supply: (file) => fetchBytes(`${address}${file.name}.gz`, storedLimit([file]), effects),
  };
}

/** The body that `url` answers, cut off by the chunk that goes past `limit` bytes. */
async function fetchBytes(
  url: string,
  limit: number,
  { fetch, stallMs }: FetchEffects,
): Promise<Uint8Array> {
  const stall = new AbortController();
  const chunks: Uint8Array[] = [];
  let received = 0;
  let timer = setTimeout(() => stall.abort(), stallMs);
  try {
    for await (const chunk of await openBody(url, stall.signal, fetch)) {
      clearTimeout(timer);
      chunks.push(chunk);
      received += chunk.length;
      if (received > limit) break;
      timer = setTimeout(() => stall.abort(), stallMs);
    }
    return await new Blob(chunks as BlobPart[]).bytes();
  } catch (error) {
    if (error instanceof FailedTry) throw error;
    const so = `after ${received.toLocaleString("en")} bytes`;
    if (stall.signal.aborted) throw new FailedTry(`sent nothing for ${stallMs / 1000} s, ${so}`);
    throw new FailedTry(`broke off ${so} (${rootCause(error)})`);
  } finally {
    clearTimeout(timer);
  }
}

async function openBody(
  url: string,
  signal: AbortSignal,
  fetch: FetchEffects["fetch"],
): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(url, { signal })
    .catch((error) => {
      if (signal.aborted) throw error;
      throw new FailedTry(`cannot be reached (${rootCause(error)})`);
    });
  if (response.ok && response.body) return response.body;
  await response.body?.cancel();
  throw new FailedTry(`answered HTTP ${response.status}`);
}

/** The root cause of an error, in a line, without the URL that the message names anyway. */
function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return rootCause(error.cause);
  return error.message.split("\n")[0].replace(/^error sending request for url \(.*?\): /, "");
}
