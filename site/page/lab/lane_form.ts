import { OPTIMIZER_NAMES, type OptimizerName, RULES } from "../../../lib/optim/optimizers.ts";
import { positive, usualConfig } from "../../../lib/optim/rule.ts";
import type { OptimizerConfig } from "../../../lib/schema/training.ts";
import { UrlState } from "../controls/url_state.ts";
import { button, labelled, make, select } from "./dom.ts";

/** What one lane of a race is: an optimizer with its settings, and a batch size. */
export interface LaneChoice {
  optimizer: OptimizerConfig;
  batchSize: number;
}

const SYMBOLS: Record<string, string> = {
  learningRate: "α",
  momentum: "momentum",
  decay: "β",
  beta1: "β₁",
  beta2: "β₂",
  epsilon: "ε",
};
const BATCH_SIZES = ["16", "32", "64", "128", "256", "512", "1024", "2048", "4096"];
const USUAL_BATCH = "1024";
const USUAL_RATE = 0.001;

/** The controls of one lane, whose state is in the address. */
export class LaneForm {
  readonly element = make("fieldset", { className: "lab-lane" });
  readonly #state: UrlState;
  #optimizer: OptimizerName;
  #settings: OptimizerConfig;
  #batchSize: number;
  readonly #remove: HTMLButtonElement;

  /**
   * @param number from 1, of the lane
   * @param usual its optimizer unless the address says another
   */
  constructor(
    readonly number: number,
    readonly usual: OptimizerName,
    readonly onChange: () => void,
    onRemove: () => void,
  ) {
    this.#remove = button("Remove", onRemove);
    this.#remove.setAttribute("aria-label", `Remove setting ${number}`);
    this.#state = new UrlState(`race.${number}.`);
    this.#optimizer = this.#state.choice("optimizer", OPTIMIZER_NAMES, usual);
    this.#settings = this.#fromAddress();
    this.#batchSize = Number(this.#state.choice("b", BATCH_SIZES, USUAL_BATCH));
    this.#show();
  }

  get choice(): LaneChoice {
    return { optimizer: this.#settings, batchSize: this.#batchSize };
  }

  set removable(removable: boolean) {
    this.#remove.hidden = !removable;
  }

  /** Takes the lane out of the address. */
  forget(): void {
    const names = Object.values(RULES).flatMap(({ settings }) => Object.keys(settings));
    const all = ["optimizer", "b", "learningRate", ...names];
    this.#state.set(Object.fromEntries(all.map((name) => [name, null])));
  }

  #fromAddress(): OptimizerConfig {
    const usual = usualConfig(RULES[this.#optimizer], USUAL_RATE);
    const settings = { ...usual };
    for (const [name, { allows }] of this.#constants()) {
      const found = this.#state.number(name, usual[name] as number);
      if (allows(found)) settings[name] = found;
    }
    return settings;
  }

  #constants() {
    const { settings } = RULES[this.#optimizer];
    return Object.entries({ learningRate: positive(USUAL_RATE), ...settings });
  }

  #show(): void {
    const { number } = this;
    const optimizers = OPTIMIZER_NAMES.map((name) => ({ value: name, name: RULES[name].title }));
    const choose = select(optimizers, this.#optimizer, (name) => {
      const { learningRate } = this.#settings;
      this.forget();
      this.#optimizer = name as OptimizerName;
      this.#settings = { ...usualConfig(RULES[this.#optimizer], learningRate) };
      this.#show();
      this.#changed();
      this.element.querySelector("select")?.focus();
    });
    const sizes = BATCH_SIZES.map((size) => ({ value: size, name: size }));
    const batch = select(sizes, String(this.#batchSize), (size) => {
      this.#batchSize = Number(size);
      this.#changed();
    });
    this.element.replaceChildren(
      make("legend", {}, make("span", { className: "lab-number" }, String(number)), " ", choose),
      make(
        "div",
        { className: "controls" },
        labelled("b", batch),
        ...this.#constants().map(([name, setting]) => this.#numberInput(name, setting)),
        this.#remove,
      ),
    );
    choose.setAttribute("aria-label", `Optimizer of setting ${number}`);
    this.element.style.setProperty("--lane", laneColor(this.#optimizer));
  }

  #numberInput(name: string, { range, allows }: { range: string; allows(value: number): boolean }) {
    const input = make("input", { type: "text", inputMode: "decimal", size: 7 });
    input.value = String(this.#settings[name]);
    input.onchange = () => {
      const value = input.value.trim() === "" ? NaN : Number(input.value);
      const fits = allows(value);
      input.setCustomValidity(fits ? "" : `It must be ${range}.`);
      input.setAttribute("aria-invalid", String(!fits));
      input.reportValidity();
      if (!fits) return;
      this.#settings = { ...this.#settings, [name]: value };
      this.#changed();
    };
    return labelled(SYMBOLS[name] ?? name, input);
  }

  /** Only what is not usual stands in the address. */
  #changed(): void {
    const usual = usualConfig(RULES[this.#optimizer], USUAL_RATE);
    const settings = this.#constants().map(([name]) => [
      name,
      this.#settings[name] === usual[name] ? null : this.#settings[name],
    ]);
    this.#state.set({
      optimizer: this.#optimizer === this.usual ? null : this.#optimizer,
      b: String(this.#batchSize) === USUAL_BATCH ? null : this.#batchSize,
      ...Object.fromEntries(settings),
    });
    this.onChange();
  }
}

/** The colour of an optimizer, as on every page. */
export function laneColor(optimizer: string): string {
  const colors: Record<string, string> = { "heavy-ball": "muted", amsgrad: "fifth" };
  return `var(--${colors[optimizer] ?? optimizer})`;
}
