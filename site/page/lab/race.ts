import type { OptimizerName } from "../../../lib/optim/optimizers.ts";
import { makePlayer, type Player } from "../controls/player.ts";
import { button, labelled, make } from "./dom.ts";
import { LaneForm } from "./lane_form.ts";
import type { SessionHandle } from "./laboratory.ts";
import type { LaneSettings, SessionReply } from "./messages.ts";
import { publishedBands } from "./published_bands.ts";
import { RaceView } from "./race_view.ts";
import { Racer } from "./racer.ts";
import type { Surroundings } from "./surroundings.ts";

/** SGD against Adam at the same learning rate; a third and a fourth setting as they are added. */
const USUAL: OptimizerName[] = ["sgd", "adam", "nesterov", "rmsprop"];
const MOST = USUAL.length;
const USUAL_COUNT = 2;
const USUAL_EPOCHS = 10;
const MOST_EPOCHS = 100;
const MOST_SEED = 1_000_000;
/** The report's network, and the root seed of the published runs. */
const WIDTHS = [784, 512, 512, 10];
const ROOT_SEED = 20220311;

/** Up to four settings side by side, on one seed and the same minibatches. */
export class Race {
  readonly #forms: LaneForm[] = [];
  readonly #lanes = make("div", { className: "lab-lanes" });
  readonly #add = button("Add a setting", () => this.#grow());
  readonly #message = make("p", { className: "quiet", role: "status" });
  readonly #view = new RaceView();
  readonly #player: Player;
  readonly #seed: HTMLInputElement;
  readonly #epochs: HTMLInputElement;
  #session: SessionHandle | null = null;
  #racers: Racer[] = [];

  constructor(place: HTMLElement, readonly around: Surroundings) {
    const count = around.state.number("race.n", USUAL_COUNT, 1, MOST);
    this.#seed = this.#wholeNumber("race.seed", 0, 0, MOST_SEED);
    this.#epochs = this.#wholeNumber("race.epochs", USUAL_EPOCHS, 1, MOST_EPOCHS);
    this.#player = makePlayer({
      step: () => {
        this.#open().ask("step");
        return true;
      },
      rewind: () => this.#session ? this.#session.ask("rewind") : this.#reset(),
      own: {
        play: () => this.#open().ask("go"),
        pause: () => this.#session?.ask("pause"),
      },
    }, { subject: "the race" });
    place.append(
      make(
        "div",
        { className: "controls" },
        labelled("Seed", this.#seed),
        labelled("Epochs", this.#epochs),
      ),
      this.#lanes,
      make("div", { className: "controls" }, this.#add),
      this.#player.element,
      this.#message,
      this.#view.element,
    );
    while (this.#forms.length < Math.floor(count)) this.#grow();
    around.onChange(() => this.#reset());
  }

  #wholeNumber(name: string, usual: number, min: number, max: number): HTMLInputElement {
    const { state } = this.around;
    const input = make("input", { type: "number", min, max, step: 1 });
    input.value = String(Math.floor(state.number(name, usual, min, max)));
    input.onchange = () => {
      if (!input.reportValidity() || input.value === "") return;
      state.set({ [name]: Number(input.value) === usual ? null : input.value });
      this.#reset();
    };
    return input;
  }

  #grow(): void {
    const number = this.#forms.length + 1;
    const form = new LaneForm(
      number,
      USUAL[number - 1],
      () => this.#reset(),
      () => this.#shrink(),
    );
    this.#forms.push(form);
    this.#lanes.append(form.element);
    this.#counted();
  }

  /** Only the last lane can be taken out, so that the others keep their numbers. */
  #shrink(): void {
    const form = this.#forms.pop()!;
    form.forget();
    form.element.remove();
    this.#counted();
    this.#add.focus();
  }

  #counted(): void {
    const count = this.#forms.length;
    this.#add.hidden = count === MOST;
    this.#forms.forEach((form) => form.removable = form.number === count && count > 1);
    this.around.state.set({ "race.n": count === USUAL_COUNT ? null : count });
    this.#reset();
  }

  /** What was trained is no longer what the controls say. */
  #reset(): void {
    this.#session?.ask("pause");
    this.#session = null;
    this.#player?.pause();
    this.#racers = [];
    this.#message.textContent = "";
    this.#view.reset();
  }

  get #settings(): LaneSettings[] {
    const shared = { widths: WIDTHS, rootSeed: ROOT_SEED };
    const replica = Number(this.#seed.value);
    const epochs = Number(this.#epochs.value);
    return this.#forms.map(({ choice }) => ({ ...shared, ...choice, replica, epochs }));
  }

  #open(): SessionHandle {
    if (this.#session) return this.#session;
    const lanes = this.#settings;
    const images = this.around.raceImages;
    this.#racers = lanes.map((settings) => new Racer(settings));
    const session = this.around.laboratory.open(lanes, images, this.around.backend, {
      hear: (reply) => this.#hear(reply),
      over: () => {
        this.#session = null;
        this.#player.pause();
      },
    });
    this.#session = session;
    publishedBands(lanes, images, this.around.index.runs).then((bands) => {
      if (this.#session === session) this.#view.compare(bands);
    }).catch(() => {
      this.#message.textContent = "The published runs cannot be loaded; the race goes on without.";
    });
    return session;
  }

  #hear(reply: SessionReply): void {
    switch (reply.kind) {
      case "loading":
        this.#message.textContent = reply.what;
        return;
      case "opened":
        this.around.report(reply.backend);
        this.#message.textContent = "";
        this.#racers.forEach((racer, k) => racer.begin(reply.stepsPerEpoch[k]));
        break;
      case "progress":
        this.#racers.forEach((racer, k) => racer.take(reply.lanes[k]));
        break;
      case "resting":
        this.#racers.forEach((racer, k) => racer.digest = reply.digests[k]);
        if (reply.ended) this.#player.pause();
        break;
      case "failed":
        this.#session = null;
        this.#player.pause();
        this.#message.textContent = reply.message;
        return;
    }
    this.#view.show(this.#racers);
  }
}
