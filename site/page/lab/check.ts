import type { TrainingArtifact } from "../../../lib/schema/training.ts";
import { button, labelled, make, select } from "./dom.ts";
import { CheckView } from "./check_view.ts";
import { Comparison } from "./comparison.ts";
import type { RunIndex } from "../../lab/lab_index.ts";
import type { SessionHandle } from "./laboratory.ts";
import type { Images, SessionReply } from "./messages.ts";
import type { Surroundings } from "./surroundings.ts";

/** The run that is checked unless the reader chooses another: Adam of Figure 8. */
const USUAL = "train/adam-b1024-lr0.001";

/** Lets the reader train a published run again, and compares every loss. */
export function makeCheck(place: HTMLElement, around: Surroundings): void {
  const { index: { runs }, state } = around;
  if (runs.length === 0) {
    place.append("The published runs are not at hand: the site was built without them.");
    return;
  }
  const stages = runs.map(({ stage }) => stage);
  const usual = stages.includes(USUAL) ? USUAL : stages[0];
  const chosen = state.choice("run", stages, usual);
  const seeds = make("select");
  const run = () => runs.find(({ stage }) => stage === runSelect.value)!;
  const show = () => {
    const { stage, replicas, figures } = run();
    const seed = state.number("check.seed", replicas[0]);
    seeds.replaceChildren(...replicas.map((one) => make("option", { value: one }, String(one))));
    seeds.value = String(replicas.includes(seed) ? seed : replicas[0]);
    shownIn.textContent = figures.length > 0 ? `Shown in ${figures.join(", ")}.` : "";
    state.set({
      run: stage === usual ? null : stage,
      "check.seed": seeds.value === String(replicas[0]) ? null : seeds.value,
    });
    check.choose(run(), Number(seeds.value));
  };
  const runSelect = select(
    runs.map(({ stage, title }) => ({ value: stage, name: title })),
    chosen,
    show,
  );
  seeds.onchange = () => {
    state.set({ "check.seed": seeds.value });
    show();
  };
  const shownIn = make("span", { className: "quiet" });
  const check = new Check(around);
  place.append(
    make(
      "div",
      { className: "controls" },
      labelled("Run", runSelect),
      labelled("Seed", seeds),
      shownIn,
    ),
    check.element,
  );
  show();
}

/** One run under check. */
class Check {
  readonly #view = new CheckView();
  readonly #start = button("", () => this.#toggle());
  readonly #again = button("Start over", () => this.choose(this.#run, this.#seed));
  readonly element = make(
    "div",
    {},
    make("div", { className: "controls" }, this.#start, this.#again),
    this.#view.element,
  );
  #run!: RunIndex;
  #seed = 0;
  #session: SessionHandle | null = null;
  #comparison: Comparison | null = null;
  #running = false;

  constructor(readonly around: Surroundings) {
    around.onChange(() => this.choose(this.#run, this.#seed));
  }

  choose(run: RunIndex, seed: number): void {
    this.#session?.ask("pause");
    this.#run = run;
    this.#seed = seed;
    this.#session = null;
    this.#comparison = null;
    this.#view.reset();
    this.#idle();
  }

  /** What a start would do, on the button. */
  #idle(): void {
    const images = this.#images();
    this.#running = false;
    this.#again.hidden = true;
    this.#start.disabled = images === null;
    this.#start.textContent = `Train it here (${this.#size()})`;
    if (images === null) {
      this.#view.say(
        "This run needs MNIST, which this copy of the site lacks: give its four files below.",
      );
    }
  }

  #size(): string {
    const bytes = this.#run.bytes +
      (this.#run.data.source === "mnist" ? this.around.bytesToLoad : 0);
    return `loads ${
      bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
    }`;
  }

  #images(): Images | null {
    const { data } = this.#run;
    const source = data.source === "mnist" ? this.around.mnist : this.around.generated;
    return source && { source, train: data.trainCount, test: data.testCount };
  }

  #toggle(): void {
    if (this.#session) {
      this.#session.ask(this.#running ? "pause" : "go");
      this.#set(!this.#running);
    } else this.#begin();
  }

  #set(running: boolean): void {
    this.#running = running;
    this.#start.textContent = running ? "Pause" : "Go on";
  }

  async #begin(): Promise<void> {
    const { optimizer, batchSize, rootSeed, epochs, variant, widths, url } = this.#run;
    const run = this.#run;
    const seed = this.#seed;
    this.#start.disabled = true;
    this.#view.say("Loading the published run");
    let published: TrainingArtifact;
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`the server answers ${response.status}`);
      published = await response.json();
    } catch (error) {
      this.#idle();
      this.#view.say(`The published run cannot be loaded: ${(error as Error).message}.`);
      return;
    }
    if (run !== this.#run || seed !== this.#seed) return;
    this.#start.disabled = false;
    this.#comparison = new Comparison(published, seed);
    const lane = { widths, optimizer, batchSize, rootSeed, replica: seed, epochs, variant };
    const listener = {
      hear: (reply: SessionReply) => this.#hear(reply),
      over: () => {
        this.#session = null;
        this.#idle();
      },
    };
    this.#session = this.around.laboratory.open(
      [lane],
      this.#images()!,
      this.around.backend,
      listener,
    );
    this.#session.ask("go");
    this.#set(true);
    this.#again.hidden = false;
  }

  #hear(reply: SessionReply): void {
    const comparison = this.#comparison;
    if (!comparison) return;
    switch (reply.kind) {
      case "loading":
        return this.#view.say(reply.what);
      case "opened":
        comparison.begin(reply.backend.name);
        this.around.report(reply.backend);
        return this.#view.show(comparison, this.#run);
      case "progress":
        comparison.take(reply.lanes[0]);
        return this.#view.show(comparison, this.#run);
      case "resting":
        this.#set(false);
        if (reply.ended) {
          comparison.end(reply.digests[0]);
          this.#start.disabled = true;
        }
        return this.#view.show(comparison, this.#run);
      case "failed":
        this.#session = null;
        this.#idle();
        return this.#view.say(reply.message);
    }
  }
}
