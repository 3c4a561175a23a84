import type { FileDigest } from "../../lab/lab_index.ts";
import type {
  BackendName,
  Images,
  LaneSettings,
  Reply,
  Request,
  SessionReply,
} from "./messages.ts";

/** Hears what a session comes to. */
export interface Listener {
  hear(reply: SessionReply): void;
  /** Another session was opened: this one is over. */
  over(): void;
}

/** A session, seen from the page. */
export interface SessionHandle {
  ask(kind: "go" | "pause" | "step" | "rewind"): void;
}

/** The worker, seen from the page: one session at a time. */
export class Laboratory {
  #last = 0;
  #listener: Listener | null = null;
  #onFiles: ((reply: Extract<Reply, { kind: "files" }>) => void) | null = null;

  /** @param webgpuScript address of the kernels of WebGPU */
  constructor(readonly worker: Worker, readonly webgpuScript: URL) {
    worker.onmessage = ({ data: reply }: MessageEvent<Reply>) => {
      if (reply.kind === "files") this.#onFiles?.(reply);
      else if (reply.session === this.#last) this.#listener?.hear(reply);
    };
  }

  /** Opens a session; the one before is over. */
  open(
    lanes: LaneSettings[],
    images: Images,
    backend: BackendName,
    listener: Listener,
  ): SessionHandle {
    this.#listener?.over();
    this.#listener = listener;
    const session = ++this.#last;
    const webgpuScript = this.webgpuScript.href;
    this.#send({ kind: "open", session, lanes, images, backend, webgpuScript });
    return { ask: (kind) => this.#send({ kind, session }) };
  }

  /** Gives the worker the reader's files, which stay in it. */
  give(files: File[], expected: FileDigest[]): Promise<{ missing: string[]; refused: string[] }> {
    return new Promise((resolve) => {
      this.#onFiles = resolve;
      this.#send({ kind: "files", files, expected });
    });
  }

  #send(request: Request): void {
    this.worker.postMessage(request);
  }
}
