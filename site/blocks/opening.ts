import type { Outputs } from "../artifacts.ts";
import { fixed, type Format } from "../html/formats.ts";
import { type Html, markup } from "../html/markup.ts";
import { num } from "../html/number.ts";

/** A fraction in whole percent. */
const rounded: Format = (value) => fixed(0)(100 * value);

/** Accuracies that are as good as equal to a reader, as fractions. */
const CLOSE = 0.02;

/** The finding of the whole project, before anything else; without the artifacts, what the project is. */
export function opening({ artifacts }: Outputs): Html {
  return markup`<p class="kicker">From SGD to Adam, computed again</p>
${finding(artifacts) ?? markup`<h1>A report on optimizers, computed again</h1>`}
<p class="lead">A student report from 2022 compares four optimizers on handwritten digits, all at one learning rate. We computed it
again, from scratch, and then at many other rates.</p>
`;
}

function finding({ comparison, tuning }: Outputs["artifacts"]): Html | null {
  if (comparison === undefined || tuning === undefined) return null;
  const { series } = comparison.value;
  const { tuned } = tuning.value;
  const end = (name: string) => {
    const i = series.findIndex(({ optimizer }) => optimizer.name === name);
    return num(comparison, `/series/${i}/finalTestAccuracy/mean`, rounded);
  };
  const indexOf = (wanted: string) => tuned.findIndex(({ label }) => label === wanted);
  const [sgd, adam] = ["sgd", "adam"].map(indexOf);
  const apart = tuned[adam].testAccuracy.mean - tuned[sgd].testAccuracy.mean;
  const too = Math.abs(apart) < CLOSE ? " too" : "";
  return markup`<h1>Same network, same learning rate: Adam gets ${end("adam")}\u00a0%, SGD ${
    end("sgd")
  }\u00a0%. <span class="turn">Tune each, and SGD gets ${
    num(tuning, `/tuned/${sgd}/testAccuracy/mean`, rounded)
  }\u00a0%${too}.</span></h1>`;
}
