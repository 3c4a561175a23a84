import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { assemble } from "../../../../lib/backend/heap/assemble.ts";
import { elementwiseText } from "../../../../lib/backend/heap/elementwise.ts";
import type { Kernel } from "../../../../lib/backend/heap/heap.ts";
import { startBackend } from "../../../../lib/backend/start.ts";
import { type WatKernel, watLookahead, watUpdate } from "../../../../lib/optim/interpreters/wat.ts";
import type { Optimizer } from "../../../../lib/optim/rule.ts";
import { normals, stream } from "../../../../lib/random.ts";
import { initialState } from "../../../../lib/train/step.ts";
import { applyUpdateReference, lookAheadReference } from "../../../../lib/train/update.ts";
import { optimizerFrom } from "../../../support/optimizer.ts";
import { OPTIMIZERS } from "../../../support/optimizers64.ts";

/** Two vectors of four, and three numbers that no vector takes. */
const LENGTH = 11;
const STEPS = 12;

for (const config of OPTIMIZERS) {
  Deno.test(`${config.name}: WebAssembly and tfjs's float32 ops agree to the bit`, async () => {
    await startBackend("cpu");
    const optimizer = optimizerFrom(config);
    const random = stream(6, "interpreters");
    const kernels = WatState.create(optimizer, normals(LENGTH, random, 1));
    let params = tf.tensor2d(kernels.vector("p").slice(), [1, LENGTH]);
    let { optimizer: state } = initialState(params, optimizer);
    for (let t = 1; t <= STEPS; t++) {
      const ahead = lookAheadReference(optimizer, params, state, t);
      assertEquals([...kernels.lookAhead(t)], [...ahead.dataSync()], `look-ahead of step ${t}`);
      // A spike, which AMSGrad must remember.
      const g = normals(LENGTH, random, t === 5 ? 10 : 1);
      const gradient = [tf.tensor2d(g, [1, LENGTH])];
      ({ params, state } = applyUpdateReference(optimizer, params, gradient, state, t));
      kernels.update(g, t);
      assertEquals([...kernels.vector("p")], [...params.dataSync()], `step ${t}`);
    }
  });
}

/** A rule's kernels over one memory, and the vectors that they work on. */
class WatState {
  readonly #names: string[];

  private constructor(
    readonly optimizer: Optimizer,
    readonly kernels: Record<string, Kernel>,
    readonly memory: WebAssembly.Memory,
  ) {
    this.#names = ["p", "g", "y", ...optimizer.rule.state];
  }

  static create(optimizer: Optimizer, start: Float32Array): WatState {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const sources: Record<string, WatKernel> = { update: watUpdate(optimizer.rule) };
    const lookahead = watLookahead(optimizer.rule);
    if (lookahead) sources.lookahead = lookahead;
    const module = new WebAssembly.Module(assemble(elementwiseText(sources)));
    const { exports } = new WebAssembly.Instance(module, { heap: { memory } });
    const state = new WatState(optimizer, exports as Record<string, Kernel>, memory);
    state.vector("p").set(start);
    return state;
  }

  vector(name: string): Float32Array {
    return new Float32Array(this.memory.buffer, this.#address(name), LENGTH);
  }

  /** Where the gradient of step `t` is taken. */
  lookAhead(t: number): Float32Array {
    const { rule: { state } } = this.optimizer;
    if (!this.kernels.lookahead) return this.vector("p");
    this.kernels.lookahead(...this.#scalars(t), ...this.#addresses(["y", "p", ...state]), LENGTH);
    return this.vector("y");
  }

  update(g: Float32Array, t: number): void {
    this.vector("g").set(g);
    const vectors = ["p", "g", ...this.optimizer.rule.state];
    this.kernels.update(...this.#scalars(t), ...this.#addresses(vectors), LENGTH);
  }

  #scalars(t: number): number[] {
    const { rule, settings } = this.optimizer;
    return Object.values(rule.scalars(settings, t));
  }

  #addresses(names: string[]): number[] {
    return names.map((name) => this.#address(name));
  }

  #address(name: string): number {
    return 64 * this.#names.indexOf(name);
  }
}
