import type { FetchEffects } from "../../pipeline/images/download.ts";

/** What a server does with a request. */
export type Answer = (request: Request) => Response | Promise<Response>;

/**
 * A server that stalls, and how to fetch from it: a time limit takes effect only once the server was asked
 * and `bytes` of its answer were read. So what it did is the same however slow the machine is.
 */
export function stalling(answer: Answer, bytes: number) {
  let asked = Promise.withResolvers<void>();
  const answerOnce: Answer = (request) => {
    asked.resolve();
    return answer(request);
  };
  const fetchOnce: FetchEffects["fetch"] = async (url, { signal }) => {
    const served = asked = Promise.withResolvers<void>();
    const read = Promise.withResolvers<void>();
    const both = Promise.all([served.promise, bytes === 0 || read.promise]);
    const abort = new AbortController();
    signal!.addEventListener("abort", () => both.then(() => abort.abort()));
    const { body } = await fetch(url, { signal: abort.signal });
    return new Response(ReadableStream.from(counted(body!, bytes, read.resolve)));
  };
  return { answer: answerOnce, changed: { fetch: fetchOnce, stallMs: 1 } };
}

/** Passes chunks on; says when more is asked for after `bytes` bytes, so that whoever reads has these. */
async function* counted(chunks: AsyncIterable<Uint8Array>, bytes: number, enough: () => void) {
  let read = 0;
  for await (const chunk of chunks) {
    yield chunk;
    read += chunk.length;
    if (read >= bytes) enough();
  }
}
