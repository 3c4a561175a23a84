import { type TunedLine, tunedLines, type Tuning } from "../figures/fig_s10/tuning.ts";
import { ink, type Look } from "../charts/palette.ts";
import { exact, percent, whole } from "../html/formats.ts";
import { embedded } from "../embedded/embedded.ts";
import { type Html, markup, raw } from "../html/markup.ts";
import { num, source } from "../html/number.ts";
import type { RateData, RateOutcome } from "../embedded/rates.ts";

/** One optimizer over the learning rates. */
interface Row {
  key: string;
  look: Look;
  /** One for each rate of the study; `null` where the optimizer was not tried. */
  outcomes: (RateOutcome | null)[];
}

/**
 * How accurate every optimizer ends at one learning rate: a script lets the reader choose the rate; without
 * it three rates stand side by side.
 */
export function ratesBlock(tuning: Tuning): Html {
  const lines = tunedLines(tuning);
  const rates = [...new Set(lines.flatMap(({ points }) => points.map(rateOf)))]
    .sort((a, b) => a - b);
  const rows = lines.map((line) => rowOf(tuning, line, rates));
  const data: RateData = {
    rates: rates.map(exact),
    outcomes: Object.fromEntries(rows.map(({ key, outcomes }) => [key, outcomes])),
  };
  const n = (pointer: string) => num(tuning, pointer, whole);
  return markup`<section class="rates" id="rates" aria-labelledby="rates-title">
<h2 id="rates-title">The learning rate picks the winner</h2>
<div class="multiples">
${telling(lines, rates).map((rate) => multiple(tuning, rows, rates, rate))}</div>
<p class="rates-note">Accuracy in % after ${n("/epochs")} epochs, mean over ${
    n("/points/0/validationAccuracy/n")
  } seeds, on training images kept aside.
Every rate shown was tried; none is interpolated.</p>
${embedded("rates-data", data)}</section>
`;
}

const rateOf = ({ optimizer }: TunedLine["points"][number]) => optimizer.learningRate;

function rowOf(tuning: Tuning, line: TunedLine, rates: number[]): Row {
  const outcomes = rates.map((rate): RateOutcome | null => {
    const point = line.points.find((point) => rateOf(point) === rate);
    if (point === undefined) return null;
    const { divergenceEdge } = line.tuned;
    const at = `/points/${tuning.value.points.indexOf(point)}/validationAccuracy/mean`;
    return {
      mean: point.validationAccuracy.mean,
      shown: percent(point.validationAccuracy.mean),
      source: source(tuning, at),
      diverged: divergenceEdge !== null && rate >= divergenceEdge,
    };
  });
  return { key: line.key, look: line.style, outcomes };
}

/** The least, the middle and the greatest of the rates that every optimizer was tried at. */
function telling(lines: TunedLine[], rates: number[]): number[] {
  const shared = rates.filter((rate) =>
    lines.every(({ points }) => points.some((point) => rateOf(point) === rate))
  );
  const from = shared.length > 0 ? shared : rates;
  return [...new Set([from[0], from[Math.floor(from.length / 2)], from.at(-1)!])];
}

function multiple(tuning: Tuning, rows: Row[], rates: number[], rate: number): Html {
  const at = rates.indexOf(rate);
  const best = Math.max(...rows.map(({ outcomes }) => outcomes[at]?.mean ?? -1));
  return markup`<div class="rate" data-rate="${exact(rate)}">
<h3>α\u00a0=\u00a0<span class="rate-value">${exact(rate)}</span></h3>
<ul class="bars">
${rows.map(({ key, look, outcomes }) => bar(tuning, key, look, outcomes[at], best))}</ul>
</div>
`;
}

function bar(
  tuning: Tuning,
  key: string,
  { label, color }: Look,
  outcome: RateOutcome | null,
  best: number,
): Html {
  const pointer = outcome?.source.split("#")[1];
  const width = outcome === null ? "0" : `${100 * outcome.mean}%`;
  const note = outcome === null ? "not tried" : outcome.diverged ? "diverged" : "";
  return markup`<li data-key="${key}"${outcome?.mean === best && raw(' class="best"')}>
<span class="bar-name">${label}</span>
<span class="bar-track"><svg aria-hidden="true"><rect width="${width}" height="100%" fill="${
    ink(color)
  }"/></svg><span class="bar-note">${note}</span></span>
<span class="bar-value">${pointer !== undefined && num(tuning, pointer, percent)}</span>
</li>
`;
}
