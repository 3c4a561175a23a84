import type { HandData } from "../embedded/adam_weights.ts";
import { significant } from "../html/formats.ts";
import { adamLines, type HandLine, rmspropLine } from "./adam_by_hand/lines.ts";
import { ADAM, handSteps } from "./adam_by_hand/steps.ts";
import { makeChoice, makeSwitch } from "./controls/fields.ts";
import { makePlayer } from "./controls/player.ts";
import { UrlState } from "./controls/url_state.ts";
import { makeLineChart } from "./plane/line_chart.ts";

const OWN = "own";
const OWN_GRADIENTS = "1, 1, 1, -1, 0.5, 0.1, 0, 0, 2, 1";
/** Lines of a step: g, m, v, m̂, v̂ and the step. */
const LINES = 6;
const LINE_MS = 700;
const write = significant(3);

const place = document.getElementById("adam-by-hand")!;
const { weights }: HandData = JSON.parse(
  document.getElementById("adam-by-hand-data")!.textContent!,
);
const state = new UrlState("hand.");
const keys = [...weights.map((_, k) => String(k)), OWN];
let of = state.choice("of", keys, keys[0]);
let own = state.get("g") ?? OWN_GRADIENTS;
let corrected = state.choice("correction", ["on", "off"], "on") === "on";
/** Lines that are filled, of all steps together. */
let filled = 0;

const list = document.createElement("ol");
list.className = "hand";
const beside = document.createElement("p");
beside.className = "hand-beside";
const chart = makeLineChart({
  ...{ label: "Lengths of the steps so far, in units of α" },
  ...{ title: "length of the step, in units of α", step: "step t", scale: "linear" },
  around: [0, 1],
});
const key = document.createElement("p");
key.className = "hand-key";
key.append(
  ...[["adam", "Adam"], ["reference", "Adam without correction (dashed)"], ["rmsprop", "RMSProp"]]
    .flatMap(([color, name], k) => {
      const word = document.createElement("b");
      word.style.color = `var(--${color})`;
      word.textContent = name;
      return k === 0 ? [word] : [", ", word];
    }),
);

const field = document.createElement("input");
field.type = "text";
field.className = "hand-gradients";
field.value = own;
field.onchange = () => {
  own = field.value;
  begin();
};
const ownLabel = document.createElement("label");
ownLabel.append("Gradients ", field);
const choice = makeChoice({
  label: "Weight",
  names: Object.fromEntries([
    ...weights.map(({ name }, k) => [String(k), name]),
    [OWN, "gradients of your own"],
  ]),
  value: of,
  changed: (to) => {
    of = to;
    begin();
  },
});
const correction = makeSwitch({
  ...{ label: "bias correction", on: corrected },
  changed: (on) => {
    corrected = on;
    show();
  },
});
const player = makePlayer({
  step() {
    if (filled >= LINES * gradients().length) return false;
    filled++;
    show();
    return true;
  },
  rewind: () => begin(),
}, { subject: "the lines of the equation", interval: LINE_MS });
const ahead = document.createElement("button");
ahead.type = "button";
ahead.textContent = "Next gradient";
ahead.onclick = () => {
  player.pause();
  filled = Math.min(
    LINES * (Math.floor(Math.max(0, filled - 1) / LINES) + 2),
    LINES * gradients().length,
  );
  show();
};
player.element.append(ahead, correction);
const controls = document.createElement("div");
controls.className = "controls";
controls.append(choice, ownLabel);
place.append(controls, player.element, list, beside, chart.element, key);
filled = Math.floor(state.number("line", LINES, 0, LINES * gradients().length));
show();

/** The chosen ones; of the reader's own, what is a number. */
function gradients(): number[] {
  if (of !== OWN) return weights[Number(of)].gradients;
  const given = own.split(/[\s,;]+/).filter((text) => text !== "").map((text) =>
    Number(text.replace("−", "-"))
  );
  return given.filter(Number.isFinite);
}

function begin(): void {
  filled = 0;
  show();
}

function show(): void {
  ownLabel.hidden = of !== OWN;
  const all = gradients();
  const at = Math.min(all.length - 1, Math.floor(Math.max(0, filled - 1) / LINES));
  const wrong = all.length === 0;
  list.hidden = beside.hidden = wrong;
  field.setAttribute("aria-invalid", String(wrong));
  if (!wrong) {
    const steps = handSteps(all, corrected);
    const now = filled - LINES * at;
    list.replaceChildren(
      ...adamLines(steps[at], corrected).map((line, k) => lineOf(line, k < now, k === now - 1)),
    );
    const other = rmspropLine(steps[at]);
    const done = now === LINES;
    beside.replaceChildren("RMSProp, on the same gradients: ", ...wordsOf(other, done));
    showLengths(all.slice(0, at + (done ? 1 : 0)));
  }
  state.set({
    of: of === keys[0] ? null : of,
    g: own === OWN_GRADIENTS ? null : own,
    correction: corrected ? null : "off",
    line: filled === LINES ? null : filled,
  });
}

function showLengths(taken: number[]): void {
  const lengths = (
    changes: number[],
  ) => [NaN, ...changes.map((c) => Math.abs(c) / ADAM.learningRate)];
  const [right, raw] = [true, false].map((on) => handSteps(taken, on));
  chart.show([
    { values: lengths(right.map(({ change }) => change)), color: "var(--adam)" },
    { values: lengths(raw.map(({ change }) => change)), color: "var(--reference)", dashed: true },
    { values: lengths(right.map(({ rmsprop }) => rmsprop.change)), color: "var(--rmsprop)" },
  ]);
}

function lineOf(line: HandLine, known: boolean, latest: boolean): HTMLElement {
  const item = document.createElement("li");
  item.dataset.key = line.key;
  item.className = latest ? "latest" : known ? "" : "open";
  const name = document.createElement("span");
  name.className = "hand-equation";
  name.textContent = line.equation === "" ? "" : `(${line.equation})`;
  const words = document.createElement("span");
  words.append(...wordsOf(line, known));
  item.append(name, words);
  return item;
}

/** The letters, and once they are known the numbers. */
function wordsOf({ letters, numbers, value }: HandLine, known: boolean): (Node | string)[] {
  if (!known) return [letters];
  const data = document.createElement("data");
  data.value = String(value);
  data.textContent = write(value);
  return numbers === data.textContent
    ? [letters, " = ", data]
    : [letters, ` = ${numbers} = `, data];
}
