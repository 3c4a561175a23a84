/** What a request does to the world; passed in, so that tests can stand in for it. */
export interface FetchEffects {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** A server that sends nothing for so many milliseconds is given up. */
  stallMs: number;
}

/** A try that brought no file; its message is what the server did. */
export class FailedTry extends Error {}

/**
 * The body that `url` answers, cut off by the chunk that goes past `limit` bytes.
 *
 * @throws FailedTry when the server cannot be reached, does not answer well, breaks off or stalls
 */
export async function fetchBytes(
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
  // The pins are of the files as stored, so the server must not pack them once more.
  const response = await fetch(url, { signal, headers: { "accept-encoding": "identity" } })
    .catch((error) => {
      if (signal.aborted) throw error;
      throw new FailedTry(`cannot be reached (${rootCause(error)})`);
    });
  if (response.ok && response.body) return response.body;
  await response.body?.cancel();
  throw new FailedTry(`answered HTTP ${response.status}`);
}

/** The root cause of an error, in a line, without the URL that the message names anyway. */
export function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return rootCause(error.cause);
  return error.message.split("\n")[0].replace(/^error sending request for url \(.*?\): /, "");
}
