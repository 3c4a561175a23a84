import { type Html, join, markup } from "../html/markup.ts";
import { linksFrom } from "../html/links.ts";
import type { PageData } from "../page_data.ts";

export const title = "About";
export const description =
  "What the report is, how the numbers get here, licence and accessibility.";
export const url = "/about/";
export const layout = "page.ts";

export default function about({ url, figures, outputs }: PageData): string {
  const link = linksFrom(url);
  return markup`<h1>About</h1>
<h2 id="report">The report</h2>
<p><cite>Learning process for Deep Neural Networks</cite> is an anonymous special-topic report for the course
B6.2 Optimisation for Data Science, written early in 2022. It introduces stochastic gradient descent, Nesterov
acceleration, RMSProp and Adam, gives convergence theorems for them, and compares them on the MNIST digits with a
network of three dense layers.</p>
<p>This site is not by its author and does not reprint it. It takes the report’s settings, fills the gaps it leaves,
runs the experiments, and shows the results beside the numbers that the report prints.</p>
<h2 id="method">How the numbers get here</h2>
<p>A pipeline computes each experiment as a stage and writes one artifact, a JSON file, together with a record of the
code, settings, inputs and library versions it came from. Building the site reads these files and nothing else: it trains
nothing, and no result is typed into a page by hand. A figure’s page offers its artifact unchanged, with its digest.</p>
<h2 id="check">Check a number yourself</h2>
<p>The training runs of Figures 3 to 9 were computed by kernels of our own in WebAssembly, whose every operation is fixed to the last bit:
the same losses and the same parameters come out on any processor and in any engine. An artifact holds, for each seed, the
SHA-256 of all its losses and of its final parameters. With Node and a copy of the project, one command trains one of
them again, to the end, and says whether it is the same to the bit or names the first step that is not:</p>
<pre tabindex="0"><code>npx -y deno@2.9.6 task audit train/adam-b1024-lr0.001 \\
  --backend wasm --whole --part 0</code></pre>
<p>MNIST is fetched and verified on the way; the training takes about a minute on one core.</p>
<h2 id="mathematics">The mathematics</h2>
<p>The report’s equations and theorems are stated here in our own words, and corrected where they are wrong: the
<a href="${
    link("/theorems/")
  }">theorems</a> with proofs and numerical checks, and every correction in the list of
<a href="${
    link("/errata/")
  }">errata</a>. Not every source could be read; each theorem’s page says which could not. Formulas
are set by KaTeX when the site is built, with MathML for screen readers, and its fonts are part of the site. The checks are
plain float64 computations with tolerances that have a reason, and with controls: claims known to be false, which the same
code must refute.</p>
${missing(figures, outputs)}<h2 id="accessibility">Accessibility</h2>
<p>The aim is WCAG 2.2 at level AA. Charts have a text alternative made from their data and a table or a file with the
same numbers; lines differ by the shape of their end marks as well as by colour; colours keep a contrast of at least 4.5 to 1 in
light and in dark mode and were chosen to stay apart for colour-blind readers. The pages work from 320 pixels wide, with
the keyboard alone, in print, and without JavaScript, of which there is none. Nothing is loaded from another
server.</p>
<h2 id="licence">Licence</h2>
<p>Code, text and figures of this project are under the MIT licence. The report belongs to its author; MNIST belongs to
Yann LeCun, Corinna Cortes and Christopher Burges, and none of its images are on this site.</p>`
    .text;
}

/** What has not been computed; nothing when all has. */
function missing(figures: PageData["figures"], { artifacts }: PageData["outputs"]): Html | null {
  const absent = [
    ...figures.filter(({ made }) => made === null).map(({ figure }) => figure.label),
    ...(artifacts.claims === undefined ? ["the ledger of claims"] : []),
  ];
  if (absent.length === 0) return null;
  return markup`<h2 id="missing">What is not here yet</h2>
<p>Not computed so far: ${join(absent, ", ")}.</p>
`;
}
