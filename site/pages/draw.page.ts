import { drawPanel, networksTable } from "../blocks/lab/draw.ts";
import { missingFigure } from "../blocks/figure.ts";
import { OPTIMIZERS } from "../charts/palette.ts";
import { exact, percent, whole } from "../html/formats.ts";
import { type Link, linksFrom } from "../html/links.ts";
import { type Html, listOf, markup, raw } from "../html/markup.ts";
import { num } from "../html/number.ts";
import { NETS_URL, TEST_FILES_ID } from "../lab/draw_nets.ts";
import { drawScript } from "../lab/draw_script.ts";
import { testFiles } from "../lab/lab_data.ts";
import type { SiteFile } from "../lab/lab_index.ts";
import type { PageData } from "../page_data.ts";

export const layout = "page.ts";

type Networks = NonNullable<PageData["outputs"]["artifacts"]["published-weights"]>;

/** The page on which a drawn digit is read, and the networks that read it. */
export default function* draw({ outputs, lab }: PageData) {
  const artifact = outputs.artifacts["published-weights"];
  const page = {
    url: "/lab/draw/",
    title: "Draw a digit",
    description: "Draw a digit: the networks that SGD, Nesterov, RMSProp and Adam trained answer.",
  };
  const link = linksFrom(page.url);
  if (artifact === undefined) {
    yield { ...page, content: withHead(missingNetworks()).text };
    return;
  }
  const script = drawScript(artifact.value);
  yield { url: NETS_URL, content: script };
  const tests = testFiles(lab, link);
  const content = withHead(withNetworks(artifact, script.length, tests, link));
  const style = markup`<link rel="stylesheet" href="${link("/static/draw.css")}">
`;
  yield { ...page, scripts: ["draw"], trains: true, content: style.text + content.text };
}

function withHead(content: Html): Html {
  return markup`<h1>Draw a digit</h1>
${content}`;
}

function missingNetworks(): Html {
  return missingFigure({ id: "draw-missing", label: "This page", stage: "published-weights" });
}

function withNetworks(
  artifact: Networks,
  bytes: number,
  tests: SiteFile[] | null,
  link: Link,
): Html {
  const { nets, network: { layers } } = artifact.value;
  const accuracies = nets.map(({ optimizer: { name } }, k) =>
    markup`${OPTIMIZERS[name].label} ${num(artifact, `/nets/${k}/testAccuracy`, percent)}\u00a0%`
  );
  const rate = num(artifact, "/nets/0/optimizer/learningRate", exact);
  return markup`<p class="lead">The same network, trained by four optimizers as in <a href="${
    link("/figures/fig-9/#fig-9")
  }">Figure 9</a>, reads your digit: RMSProp’s and Adam’s know it, SGD’s and Nesterov’s guess.</p>
<noscript><p>Drawing needs scripts, which are switched off. What the networks are stands below.</p></noscript>
${
    tests &&
    markup`<script type="application/json" id="${TEST_FILES_ID}">${
      raw(JSON.stringify(tests))
    }</script>
`
  }${
    drawPanel(artifact, bytes, tests && tests.reduce((sum, { bytes }) => sum + bytes, 0))
  }<h2 id="why">Why they differ so much</h2>
<p>All started from the same weights, saw the same images in the same order, and took the same learning rate, ${rate}. Of
the test images they get right: ${listOf(accuracies)}.</p>
<p>At that rate plain SGD and Nesterov’s momentum have hardly left their start. Their bars stay nearly level, and the digit they
name says little about the one you drew. That is a matter of the learning rate, not of the method: <a href="${
    link("/figures/fig-s10/#fig-s10")
  }">tuned, each optimizer learns the task</a>.</p>
<p>Your digit is scaled and centred as MNIST’s were, but pen and hand are others, so even the best network may err.</p>
<h2 id="networks">The networks</h2>
<p>Each has layers of ${listOf(layers)} units and ${
    num(artifact, "/network/parameters", whole)
  } parameters, which in full take four bytes each. So the page draws their common initial weights again, by the same seed, and loads
only how far each weight moved, in few bits. They answer by the WebAssembly kernels that trained them.</p>
${networksTable(artifact)}`;
}
