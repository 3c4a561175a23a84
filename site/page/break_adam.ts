import { learner } from "../../lib/theory/theorem_4_1/learner.ts";
import { rareLargeGradients } from "../../lib/theory/theorem_4_1/losses.ts";
import { play } from "../../lib/theory/theorem_4_1/play.ts";
import { THEOREM_4_1 } from "../../lib/theory/theorem_4_1/settings.ts";
import { OPTIMIZERS } from "../charts/palette.ts";
import { fixed } from "../html/formats.ts";
import { makeRange } from "./controls/fields.ts";
import { makePlayer } from "./controls/player.ts";
import { UrlState } from "./controls/url_state.ts";
import { makeLineChart } from "./plane/line_chart.ts";

const { reddi } = THEOREM_4_1;
const BETAS = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];
const MOST_ROUNDS = 2000;
const USUAL_ROUNDS = 90;
const KINDS = ["adam", "amsgrad"] as const;
const LOSSES = ["3x", "−x", "−x"];
const write = fixed(3);

const place = document.getElementById("break-adam")!;
const state = new UrlState("break.");
let beta2 = state.number("beta2", reddi.beta2, 0, 0.9999);
let rounds = Math.floor(state.number("round", USUAL_ROUNDS, 0, MOST_ROUNDS));
let timer: ReturnType<typeof setTimeout> | undefined;

const losses = document.createElement("p");
losses.className = "losses";
const words = document.createElement("p");
words.className = "exploration-words";
const chart = makeLineChart({
  ...{ label: "Where Adam and AMSGrad are, against rounds" },
  ...{ title: "x: 1 is the worst point, −1 the best", step: "round", scale: "linear" },
  around: [-1, 1],
});
const player = makePlayer({
  step() {
    if (rounds >= MOST_ROUNDS) return false;
    rounds++;
    show();
    return true;
  },
  rewind() {
    rounds = 0;
    show();
  },
}, { subject: "the rounds" });
const slider = makeRange({
  ...{ name: "β₂ of both", label: "β₂", values: BETAS, value: beta2, write: String },
  changed: (value) => {
    beta2 = value;
    show();
  },
});
player.element.append(slider);
place.append(losses, player.element, chart.element, words);
show();

/** x_1, x_2, …: positions before each round, and after the last. */
function positionsOf(kind: typeof KINDS[number]): number[] {
  const { alpha, beta1 } = reddi;
  const config = { kind, alpha, beta1, lambda: 1, beta2, corrected: kind === "adam" };
  const game = play(rareLargeGradients(reddi), learner(config, 1), { start: 0, rounds });
  return [...game.position].slice(1);
}

function show(): void {
  const paths = KINDS.map((kind) => ({ kind, values: positionsOf(kind) }));
  chart.show(paths.map(({ kind, values }) => ({
    values,
    color: `var(--${OPTIMIZERS[kind].color})`,
  })));
  losses.replaceChildren(`Round ${rounds + 1} brings `, ...lossTerms());
  words.replaceChildren(
    `After ${rounds} rounds: `,
    ...paths.flatMap(({ kind, values }, k) => [
      ...k === 0 ? [] : [", "],
      ...positionWords(kind, values[values.length - 1]),
    ]),
    ".",
  );
  keepSoon();
}

/** The three losses, the one of the round to come set off. */
function lossTerms(): Node[] {
  return LOSSES.flatMap((loss, k) => {
    const term = document.createElement(k === rounds % LOSSES.length ? "mark" : "span");
    term.textContent = loss;
    return [term, document.createTextNode(" ")];
  });
}

function positionWords(kind: typeof KINDS[number], x: number): (Node | string)[] {
  const { label, color } = OPTIMIZERS[kind];
  const name = document.createElement("b");
  name.style.color = `var(--${color})`;
  name.textContent = label;
  const data = document.createElement("data");
  data.dataset.key = kind;
  data.value = String(x);
  data.textContent = write(x);
  return [name, " at ", data];
}

function keepSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    state.set({
      beta2: beta2 === reddi.beta2 ? null : beta2,
      round: rounds === USUAL_ROUNDS ? null : rounds,
    });
  }, 250);
}
