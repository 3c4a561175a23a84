import { encodeEvent, type WorkerEvent } from "./protocol.ts";
import type { Progress } from "./stage.ts";

const MILLISECONDS_BETWEEN = 100;

/** Sends a worker's events; progress at most ten times a second, unless it has a line to keep. */
export function eventSink(out: { writeSync(data: Uint8Array): number }): {
  send(event: WorkerEvent): void;
  progress(event: Progress): void;
} {
  let last = 0;
  const send = (event: WorkerEvent) => {
    // At once, not through a stream: a part that never yields must be heard, too.
    for (let data = encodeEvent(event); data.length > 0;) data = data.subarray(write(data));
  };
  const write = (data: Uint8Array): number => {
    try {
      return out.writeSync(data);
    } catch {
      Deno.exit(1); // nobody reads any more: the parent is gone
    }
  };
  const progress = (event: Progress) => {
    const now = performance.now();
    if (event.line === undefined && event.done < event.total && now - last < MILLISECONDS_BETWEEN) {
      return;
    }
    last = now;
    send({ type: "progress", progress: event });
  };
  return { send, progress };
}
