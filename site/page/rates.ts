import { makeSlider } from "./controls/slider.ts";
import { UrlState } from "./controls/url_state.ts";
import type { RateData, RateOutcome } from "../embedded/rates.ts";

const block = document.getElementById("rates")!;
const { rates, outcomes }: RateData = JSON.parse(
  document.getElementById("rates-data")!.textContent!,
);
const chart = block.querySelector<HTMLElement>(".rate")!;
const rows = [...chart.querySelectorAll<HTMLElement>("li")].map((element) => ({
  element,
  name: element.querySelector(".bar-name")!.textContent!,
  outcomes: outcomes[element.dataset.key!],
}));

const state = new UrlState();
/** The rate that every optimizer of the report has: the one that the page opens with. */
const usual = chart.dataset.rate!;
const words = document.createElement("p");
words.className = "rate-words";

const slider = makeSlider({
  label: "Learning rate α",
  id: "rate",
  labels: rates,
  at: rates.indexOf(state.choice("alpha", rates, usual)),
  // marks at the powers of ten alone: all would not fit on a phone
  marked: rates.map((rate) => /^(1|10|0\.0*1)$/.test(rate)),
  say: (at) => `α = ${rates[at]}. ${sentence(at)}`,
  changed: (at) => {
    show(at);
    state.set({ alpha: rates[at] === usual ? null : rates[at] });
  },
});

block.querySelectorAll(".rate").forEach((other) =>
  other.toggleAttribute("hidden", other !== chart)
);
chart.before(slider.element);
chart.after(words);
block.classList.add("explored");
show(slider.at);

function show(at: number): void {
  const best = winner(at);
  chart.dataset.rate = rates[at];
  chart.querySelector(".rate-value")!.textContent = rates[at];
  for (const row of rows) {
    const outcome = row.outcomes[at];
    row.element.classList.toggle("best", row === best);
    row.element.querySelector("rect")!.setAttribute("width", `${100 * (outcome?.mean ?? 0)}%`);
    row.element.querySelector(".bar-note")!.textContent = outcome === null
      ? "not tried"
      : outcome.diverged
      ? "diverged"
      : "";
    row.element.querySelector(".bar-value")!.replaceChildren(...number(outcome));
  }
  words.textContent = sentence(at);
}

/** The number with its origin, as the build writes it. */
function number(outcome: RateOutcome | null): Node[] {
  if (outcome === null) return [];
  const data = document.createElement("data");
  data.value = String(outcome.mean);
  data.dataset.source = outcome.source;
  data.textContent = outcome.shown;
  return [data];
}

function winner(at: number) {
  const mean = (row: typeof rows[number]) => row.outcomes[at]?.mean ?? -1;
  return rows.reduce((best, row) => mean(row) > mean(best) ? row : best);
}

/** `RMSProp is ahead with 97.2 %. Last is SGD, with 14.0 %.` */
function sentence(at: number): string {
  const best = winner(at);
  const tried = rows.filter((row) => row.outcomes[at] !== null);
  const diverged = tried.filter((row) => row.outcomes[at]!.diverged);
  const last = tried.reduce((a, b) => b.outcomes[at]!.mean < a.outcomes[at]!.mean ? b : a);
  const shown = (row: typeof best) => `${row.outcomes[at]!.shown}\u00a0%`;
  if (diverged.length === tried.length) return "Every optimizer that was tried has diverged.";
  const ahead = `${best.name} is ahead with ${shown(best)}.`;
  if (diverged.length > 0) return `${ahead} Diverged: ${list(diverged.map(({ name }) => name))}.`;
  return tried.length > 1 ? `${ahead} Last is ${last.name}, with ${shown(last)}.` : ahead;
}

function list(names: string[]): string {
  return new Intl.ListFormat("en-GB").format(names);
}
