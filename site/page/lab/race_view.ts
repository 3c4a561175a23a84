import { type Chart, emptyChart, epochAxis, type Line, lossAxis, Painter } from "./chart.ts";
import { make } from "./dom.ts";
import { laneColor } from "./lane_form.ts";
import type { PublishedBands } from "./published_bands.ts";
import type { Racer } from "./racer.ts";

const COLUMNS = [
  "setting",
  "step",
  "loss",
  "test accuracy",
  "steps/s",
  "images/s",
  "SHA-256 of the parameters",
];
const DASHES = ["none", "7 4", "2 4", "9 3 2 3"];
/** How far from the largest a loss may be that still gets room in the chart. */
const FROM = 0.003;

/** The race as two charts and a table. */
export class RaceView {
  readonly #loss = emptyChart();
  readonly #accuracy = emptyChart();
  readonly #rows = make("tbody");
  readonly #note = make("p", { className: "quiet" });
  readonly element = make(
    "div",
    { className: "lab-race", hidden: true },
    make("div", { className: "lab-charts" }, this.#loss, this.#accuracy),
    this.#note,
    make(
      "section",
      { className: "scroll", tabIndex: 0, "aria-label": "Where each setting is" },
      make(
        "table",
        { "aria-label": "Where each setting is" },
        make(
          "thead",
          {},
          make("tr", {}, ...COLUMNS.map((name) => make("th", { scope: "col" }, name))),
        ),
        this.#rows,
      ),
    ),
  );
  #bands: PublishedBands = { loss: [], accuracy: [] };
  #racers: Racer[] = [];
  readonly #lossPainter = new Painter(
    this.#loss,
    () => lossChart(this.#racers, this.#bands),
  );
  readonly #accuracyPainter = new Painter(
    this.#accuracy,
    () => accuracyChart(this.#racers, this.#bands),
  );
  /** What the chart of accuracies shows: it changes once an epoch. */
  #evaluated = "";

  reset(): void {
    this.element.hidden = true;
    this.#evaluated = "";
    this.#bands = { loss: [], accuracy: [] };
  }

  compare(bands: PublishedBands): void {
    this.#bands = bands;
    this.#note.textContent = bands.loss.length > 0
      ? "Shaded: mean ± sd of the published seeds with the same settings."
      : "No published run has these settings and images, so there is no band to compare with.";
    this.#paint();
  }

  show(racers: Racer[]): void {
    this.#racers = racers;
    this.element.hidden = false;
    this.#rows.replaceChildren(...racers.map((racer, k) => row(racer, k + 1)));
    this.#paint();
  }

  #paint(): void {
    if (this.element.hidden || this.#racers.length === 0) return;
    this.#lossPainter.soon();
    const evaluated = [
      this.#bands.accuracy.length,
      ...this.#racers.map(({ evaluations }) => evaluations.length),
    ].join();
    if (evaluated !== this.#evaluated) this.#accuracyPainter.soon();
    this.#evaluated = evaluated;
  }
}

function row(racer: Racer, number: number): HTMLTableRowElement {
  const { steps, series: { losses }, diverged, evaluations, stepsPerSecond, digest } = racer;
  const last = evaluations[evaluations.length - 1];
  const cells = [
    String(steps),
    diverged !== null
      ? `diverged at step ${diverged}`
      : steps > 0
      ? losses[steps - 1].toFixed(4)
      : "–",
    last ? `${(100 * last.accuracy).toFixed(2)} %` : "–",
    stepsPerSecond > 0 ? stepsPerSecond.toFixed(1) : "–",
    stepsPerSecond > 0 ? String(Math.round(stepsPerSecond * racer.settings.batchSize)) : "–",
  ];
  const short = make(
    "td",
    { title: digest?.params ?? "" },
    digest ? `${digest.params.slice(0, 12)}…` : "–",
  );
  if (digest) short.dataset.digests = `${digest.losses} ${digest.params}`;
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, `${number} ${racer.title}`),
    ...cells.map((text) => make("td", {}, text)),
    short,
  );
}

function lines(racers: Racer[], pointsOf: (racer: Racer) => [number, number][]): Line[] {
  return racers.map((racer, k) => ({
    ...{ label: String(k + 1), color: laneColor(racer.settings.optimizer.name) },
    ...{ dash: DASHES[k], points: pointsOf(racer) },
  }));
}

function lossChart(racers: Racer[], { loss: bands }: PublishedBands): Chart {
  const drawn = lines(racers, ({ series }) => series.points());
  const heights = [
    ...drawn.flatMap(({ points }) => points.map(([, loss]) => loss)),
    ...bands.flatMap(({ points }) => points.flatMap(([, low, high]) => [low, high])),
  ].filter((height) => height > 0);
  const least = Math.max(FROM, Math.min(1, ...heights) / 1.3);
  return {
    description: `Minibatch loss of ${names(racers)} against epochs`,
    ...{ lines: drawn, bands },
    x: epochAxis(racers[0].settings.epochs),
    y: lossAxis(least, Math.min(1000, Math.max(3, ...heights))),
  };
}

function accuracyChart(racers: Racer[], { accuracy: bands }: PublishedBands): Chart {
  return {
    description: `Test accuracy of ${names(racers)} after each epoch`,
    lines: lines(
      racers,
      ({ evaluations }) => evaluations.map(({ epoch, accuracy }) => [epoch, 100 * accuracy]),
    ),
    bands,
    x: epochAxis(racers[0].settings.epochs),
    y: {
      ...{ title: "test accuracy (%)", from: 0, to: 100, log: false },
      ...{ ticks: [0, 25, 50, 75, 100], format: String },
    },
  };
}

function names(racers: Racer[]): string {
  return racers.map(({ title }, k) => `${k + 1} ${title}`).join(", ");
}
