import type { Dataset } from "../../../lib/data/dataset.ts";
import { chooseBackend, useWasm } from "./backends.ts";
import { Lane } from "./lane.ts";
import type { BackendReport, Request, SessionReply } from "./messages.ts";

type Opening = Extract<Request, { kind: "open" }>;
/** A reply without its session's number. */
type News<Reply = SessionReply> = Reply extends SessionReply ? Omit<Reply, "session"> : never;

/** How long it trains before it hears what is asked of it. */
const SLICE_MS = 50;
/** How long it trains before it tells how far it is. */
const TELLING_MS = 200;

/** Up to four lanes that are trained in turns: the one that has seen the fewest images goes next. */
export class Session {
  #lanes: Lane[] = [];
  #backend!: BackendReport;
  #running = false;
  #closed = false;
  /** Everything that is asked for happens in order. */
  #queue = Promise.resolve();

  constructor(
    readonly opening: Opening,
    readonly dataset: Dataset,
    readonly tell: (news: News) => void,
  ) {}

  open(): Promise<void> {
    return this.#enqueue(async () => {
      const { backend, lanes, webgpuScript } = this.opening;
      this.#backend = await chooseBackend(backend, lanes, webgpuScript);
      await this.#toStart();
    });
  }

  go(): Promise<void> {
    this.#running = true;
    return this.#enqueue(async () => {
      let told = performance.now();
      while (this.#running && !this.#ended) {
        const until = performance.now() + SLICE_MS;
        do await this.#next().advance(this.#stepsAtOnce); while (
          performance.now() < until && !this.#ended
        );
        if (performance.now() - told >= TELLING_MS) {
          this.#progress();
          told = performance.now();
        }
        await turn();
      }
      this.#running = false;
      this.#progress();
      await this.#rest();
    });
  }

  pause(): void {
    this.#running = false;
  }

  step(): Promise<void> {
    this.#running = false;
    return this.#enqueue(async () => {
      for (const lane of this.#lanes) await lane.advance(1);
      this.#progress();
      await this.#rest();
    });
  }

  /** Back to the initial parameters. */
  rewind(): Promise<void> {
    this.#running = false;
    return this.#enqueue(() => this.#toStart());
  }

  close(): Promise<void> {
    this.#running = false;
    this.#closed = true;
    return this.#queue.then(() => this.#dispose());
  }

  get #ended(): boolean {
    return this.#closed || this.#lanes.every(({ ended }) => ended);
  }

  /** Few, so that the page can pause it; a GPU is kept busy by more. */
  get #stepsAtOnce(): number {
    return this.#backend.name === "webgpu" && !this.#backend.software ? 32 : 1;
  }

  #next(): Lane {
    const left = this.#lanes.filter(({ ended }) => !ended);
    return left.reduce((least, lane) => lane.imagesSeen < least.imagesSeen ? lane : least);
  }

  async #toStart(): Promise<void> {
    this.#dispose();
    try {
      for (const settings of this.opening.lanes) {
        this.#lanes.push(await Lane.open(settings, this.dataset));
      }
    } catch (error) {
      this.#dispose();
      throw error;
    }
    const stepsPerEpoch = this.#lanes.map((lane) => lane.stepsPerEpoch);
    this.tell({ kind: "opened", backend: this.#backend, stepsPerEpoch });
  }

  /** A task that fails on WebGPU is begun anew with `wasm`; what fails there is told. */
  #enqueue(task: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      if (this.#closed) return;
      try {
        await task();
      } catch (error) {
        await this.#recover(error as Error);
      }
    });
    return this.#queue;
  }

  async #recover({ message }: Error): Promise<void> {
    const running = this.#running;
    this.#running = false;
    if (this.#backend?.name !== "webgpu") return this.tell({ kind: "failed", message });
    try {
      this.#dispose();
      // what follows a semicolon is advice for command lines
      this.#backend = useWasm(this.opening.lanes, `${message.split(";")[0]}.`);
      await this.#toStart();
    } catch (error) {
      return this.tell({ kind: "failed", message: (error as Error).message });
    }
    if (running) this.go();
  }

  #progress(): void {
    if (!this.#closed) {
      this.tell({
        kind: "progress",
        lanes: this.#lanes.map((lane) => lane.news()),
      });
    }
  }

  async #rest(): Promise<void> {
    if (this.#closed) return;
    const digests = [];
    for (const lane of this.#lanes) digests.push(await lane.digest());
    this.tell({ kind: "resting", ended: this.#ended, digests });
  }

  #dispose(): void {
    for (const lane of this.#lanes) lane.dispose();
    this.#lanes = [];
  }
}

/** Lets messages in. Timers would be slowed down where the page is hidden. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
