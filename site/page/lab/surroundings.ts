import type { UrlState } from "../controls/url_state.ts";
import type { LabIndex } from "../../lab/lab_index.ts";
import type { Laboratory } from "./laboratory.ts";
import type { BackendName, BackendReport, Images, ImageSource } from "./messages.ts";

/** How many generated digits a race has where there is no MNIST. */
const GENERATED = { train: 10_000, test: 2_000 };
const WHOLE = { train: 60_000, test: 10_000 };

/** What check and race share: the worker, where images come from, and what computes. */
export class Surroundings {
  /** Set once the reader's own four files were found to be MNIST's. */
  hasReaderFiles = false;
  backend: BackendName;
  readonly #listeners: (() => void)[] = [];

  constructor(
    readonly index: LabIndex,
    readonly laboratory: Laboratory,
    readonly state: UrlState,
    /** Where it is said what computes. */
    readonly computing: HTMLElement,
  ) {
    this.backend = state.choice("backend", ["wasm", "webgpu"], "wasm");
  }

  /** Calls `listener` when images or backend become others. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Real MNIST, from wherever it is at hand; null: from nowhere. */
  get mnist(): ImageSource | null {
    if (this.hasReaderFiles) return { from: "reader" };
    return this.index.mnist && { from: "site", files: this.index.mnist };
  }

  get generated(): ImageSource {
    return { from: "generated", seed: this.index.generatedSeed };
  }

  /** What a race trains on. */
  get raceImages(): Images {
    const { mnist } = this;
    if (mnist) return { source: mnist, ...WHOLE };
    const published = this.index.runs.find(({ data }) => data.source === "synthetic")?.data;
    return {
      source: this.generated,
      train: published?.trainCount ?? GENERATED.train,
      test: published?.testCount ?? GENERATED.test,
    };
  }

  /** Bytes that are loaded before anything is trained on MNIST; 0 where none are. */
  get bytesToLoad(): number {
    if (this.hasReaderFiles || !this.index.mnist) return 0;
    return this.index.mnist.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Says what computes, by its name. */
  report({ name, adapter, software, instead }: BackendReport): void {
    const what = name === "wasm"
      ? "Computed by our own WebAssembly kernels, which give the same bits everywhere."
      : `Computed on WebGPU: ${adapter}${software ? ", a software adapter" : ""}.`;
    this.computing.textContent = instead === null ? what : `${instead} So wasm goes on. ${what}`;
  }
}
