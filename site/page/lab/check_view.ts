import { emptyChart, epochAxis, lossAxis, Painter } from "./chart.ts";
import { type Comparison, TOLERANCE } from "./comparison.ts";
import { make } from "./dom.ts";
import type { RunIndex } from "../../lab/lab_index.ts";

/** What a check has come to, as a count, a picture and a verdict. */
export class CheckView {
  readonly #count = make("p", { className: "lab-count", role: "status" });
  readonly #bar = make("progress", { "aria-label": "Steps trained" });
  readonly #speed = make("p", { className: "quiet" });
  readonly #verdict = make("p", { className: "lab-verdict", role: "status" });
  readonly #chart = emptyChart();
  readonly element = make("div", { className: "lab-check" }, this.#count, this.#bar, this.#speed);
  #comparison!: Comparison;
  readonly #painter = new Painter(this.#chart, () => chartOf(this.#comparison));

  constructor() {
    this.element.append(this.#chart, this.#verdict);
    this.reset();
  }

  reset(): void {
    this.#count.textContent = "";
    for (const part of [this.#bar, this.#speed, this.#chart, this.#verdict]) {
      part.toggleAttribute("hidden", true);
    }
  }

  /** A sentence in the place of the count. */
  say(sentence: string): void {
    this.#count.textContent = sentence;
  }

  show(comparison: Comparison, run: RunIndex): void {
    for (const part of [this.#bar, this.#speed, this.#chart]) part.toggleAttribute("hidden", false);
    this.#bar.max = comparison.published.length;
    this.#bar.value = comparison.steps;
    this.#count.textContent = countOf(comparison);
    const speed = comparison.stepsPerSecond;
    this.#speed.textContent = speed > 0
      ? `${speed.toFixed(1)} steps/s, ${Math.round(speed * run.batchSize)} images/s`
      : "";
    const verdict = verdictOf(comparison, run);
    this.#verdict.toggleAttribute("hidden", verdict === null);
    this.#verdict.dataset.verdict = verdict?.kind ?? "";
    if (verdict) this.#verdict.textContent = verdict.text;
    this.#comparison = comparison;
    this.#painter.soon();
  }
}

function countOf({ backend, equal, published, steps, worst }: Comparison): string {
  if (backend === "wasm") {
    return `${equal} of ${published.length} minibatch losses equal, bit for bit`;
  }
  return `${steps} of ${published.length} steps; relative difference at most ${
    worst.toPrecision(2)
  }`;
}

/** What is to be said now; null: nothing yet. */
function verdictOf(
  comparison: Comparison,
  run: RunIndex,
): { kind: "equal" | "differs" | "near"; text: string } | null {
  const { backend, difference, digest } = comparison;
  if (backend === "webgpu") {
    const text = webgpuVerdict(comparison);
    return text === "" ? null : { kind: "near", text };
  }
  if (difference) {
    const { step, published, here } = difference;
    const text = `Step ${step} differs: published ${published}, computed here ${here}.`;
    return { kind: "differs", text };
  }
  if (!digest) return null;
  const expected = comparison.publishedDigest;
  if (digest.params === expected.params && digest.losses === expected.losses) {
    const text = `Equal. All losses and all final parameters are those of the published run: ` +
      `their SHA-256 is ${digest.params}. ` +
      `Its test accuracy, ${percent(comparison.accuracy!)}, was computed in this page.`;
    return { kind: "equal", text };
  }
  const what = digest.params === expected.params ? "losses" : "final parameters";
  return {
    kind: "differs",
    text:
      `No loss differs, but the digest of the ${what} does: published ${
        expected[what === "losses" ? "losses" : "params"].slice(0, 16)
      }…, here ${digest[what === "losses" ? "losses" : "params"].slice(0, 16)}…, after step ` +
      `${run.epochs * run.stepsPerEpoch}.`,
  };
}

function webgpuVerdict({ difference, digest, accuracy, band: [low, high] }: Comparison): string {
  const where = difference
    ? `Step ${difference.step} is the first whose loss differs by more than ${TOLERANCE} of it; ` +
      "a GPU sums in another order, and training makes much of little."
    : digest
    ? `No loss differs by more than ${TOLERANCE} of it.`
    : "";
  if (!digest) return where;
  const inside = accuracy! >= low && accuracy! <= high;
  return `${where} The final test accuracy, ${percent(accuracy!)}, lies ${
    inside ? "inside" : "outside"
  } the published mean ± sd, ${percent(low)} to ${percent(high)}.`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function chartOf({ here, published, publishedSeries, artifact }: Comparison) {
  const line = (label: string, color: string, points: [number, number][]) => ({
    label,
    color,
    points,
  });
  const ours = line("here", "var(--adam)", here.points());
  const largest = Math.max(...published);
  const from = Math.max(1e-4, Math.min(0.9, ...published.map((loss) => loss / 1.5)));
  return {
    description:
      `Minibatch losses of the published run, and of this one up to step ${here.losses.length}`,
    lines: [{ ...line("published", "var(--muted)", publishedSeries.points()) }, ours],
    bands: [],
    x: epochAxis(artifact.epochs),
    y: lossAxis(from, largest * 1.2),
  };
}
