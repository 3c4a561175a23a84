import { FailedTry, fetchBytes, type FetchEffects, rootCause } from "./fetch_bytes.ts";
import { faultOf, type PinnedFile } from "./pinned_file.ts";
import type { Files } from "./store/files.ts";
import { UserError } from "./user_error.ts";

/** What a download does to the world; passed in, so that tests can stand in for it. */
export interface DownloadEffects extends FetchEffects {
  sleep(milliseconds: number): Promise<void>;
  files: Files;
  /** Tells people what is going on, a line at a time. */
  report(line: string): void;
}

/** How often each mirror is asked. */
const TRIES = 3;
/** The pause before the mirrors are asked again; it doubles each time. */
const PAUSE_MS = 1000;

/**
 * Gets `file` from the first mirror that sends it to the byte, and stores it as `folder/name`.
 *
 * It is kept in memory, and never more than `file.bytes` and one chunk, until size and SHA-256 are
 * right; then it is written as `name.part`, synced, and renamed. So nothing else becomes visible,
 * whatever the mirrors send and wherever the process dies.
 *
 * @param mirrors addresses that end in `/`
 * @returns the content, as stored
 * @throws UserError naming every mirror and what it did, or what could not be written
 */
export async function download(
  file: PinnedFile,
  mirrors: string[],
  folder: string,
  effects: DownloadEffects,
): Promise<Uint8Array> {
  const failures = new Map<string, Set<string>>(mirrors.map((mirror) => [mirror, new Set()]));
  for (let round = 0; round < TRIES; round++) {
    if (round > 0) await effects.sleep(PAUSE_MS * 2 ** (round - 1));
    for (const [mirror, reasons] of failures) {
      effects.report(`downloading ${file.name} from ${mirror}`);
      try {
        const bytes = await fetchVerified(file, mirror, effects);
        await store(bytes, file, folder, effects.files);
        return bytes;
      } catch (error) {
        if (!(error instanceof FailedTry)) throw error;
        effects.report(`${mirror} ${error.message}`);
        reasons.add(error.message);
      }
    }
  }
  throw new UserError(allFailed(file, failures));
}

function allFailed(file: PinnedFile, failures: Map<string, Set<string>>): string {
  const mirrors = [...failures].map(([mirror, reasons]) => `${mirror} ${[...reasons].join(", ")}`);
  const tried = `asking each mirror ${TRIES} times: ${mirrors.join("; ")}`;
  return `Cannot download ${file.name}, ${tried}. ` +
    "Name a folder with the four MNIST files in MNIST_DIR or --mnist-dir, " +
    "or use --profile demo, which needs neither files nor a network";
}

async function fetchVerified(
  file: PinnedFile,
  mirror: string,
  effects: DownloadEffects,
): Promise<Uint8Array> {
  const bytes = await fetchBytes(mirror + file.name, file.bytes, effects);
  const fault = faultOf(bytes, file);
  if (fault !== null) throw new FailedTry(`sent a file that ${fault}`);
  return bytes;
}

async function store(bytes: Uint8Array, file: PinnedFile, folder: string, files: Files) {
  const part = `${folder}/${file.name}.part`;
  try {
    await files.write(part, bytes);
    await files.rename(part, `${folder}/${file.name}`);
  } catch (error) {
    await files.remove(part).catch(() => {});
    throw new UserError(
      `Cannot store ${folder}/${file.name}: ${rootCause(error)}; nothing was kept`,
    );
  }
}
