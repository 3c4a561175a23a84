import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import { adamStepArtifact } from "../../lib/schema/adam_step.ts";
import { gradientNoiseArtifact } from "../../lib/schema/gradient_noise.ts";
import { figureBlock } from "../../site/blocks/figure.ts";
import { panelSvg } from "../../site/blocks/panel.ts";
import { FIG_S11 } from "../../site/figures/fig_s11/fig_s11.ts";
import { FIG_S8 } from "../../site/figures/fig_s8/fig_s8.ts";
import type { Figure } from "../../site/figures/figure.ts";
import { linksFrom } from "../../site/html/links.ts";
import { adamStepFixture, gradientNoiseFixture } from "../support/fixture_measures.ts";
import { DEMO_FIXTURE, PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fileAlone, outputsOf } from "../support/fixture_outputs.ts";

const ADAM_STEP = adamStepArtifact.parse(adamStepFixture(PAPER_FIXTURE));
const NOISE = gradientNoiseArtifact.parse(gradientNoiseFixture(PAPER_FIXTURE));

function outputs(artifact: { stage: string }) {
  return outputsOf(fileAlone(artifact, PAPER_FIXTURE));
}

function text(html: { text: string }): string {
  return html.text.replace(/<[^>]*>/g, "").replace(/\s+/g, " ");
}

for (const [figure, artifact] of [[FIG_S8, ADAM_STEP], [FIG_S11, NOISE]] as const) {
  Deno.test(`every number of ${figure.label} is the artifact's, at the place that it names`, () => {
    const numbers = numbersOf(figure, artifact);
    assert(numbers.length > 40, `${numbers.length} numbers`);
    for (const number of numbers) {
      const [stage, pointer] = number.getAttribute("data-source")!.split("#");
      assertEquals(stage, artifact.stage);
      const value = pointer.split("/").slice(1).reduce<unknown>(
        (inner, key) => (inner as Record<string, unknown>)[key],
        artifact,
      );
      assertAlmostEquals(Number(number.getAttribute("value")), Number(value), 1e-15, pointer);
    }
  });

  Deno.test(`${figure.label} draws every panel in both sizes, with words of its own`, () => {
    const made = figure.make(outputs(artifact))!;
    for (const panel of made.panels) {
      assert(panel.description.length > 60, panel.key);
      for (const size of ["wide", "narrow"] as const) {
        const svg = panelSvg(panel, size, figure.id);
        assert(svg.querySelectorAll("path").length > 0, `${panel.key} ${size}`);
        assert(!svg.outerHTML.includes("NaN"), `${panel.key} ${size}`);
      }
    }
    assert(made.teaser.every((key) => made.panels.some((panel) => panel.key === key)));
  });
}

Deno.test("a figure of ours waits for its stage", () => {
  assertEquals(FIG_S8.make(outputsOf(new Map())), null);
  assertEquals(FIG_S11.make(outputsOf(new Map())), null);
});

Deno.test("Figure S8 says on which side of pure noise the run ends", () => {
  const made = FIG_S8.make(outputs(ADAM_STEP))!;
  assertStringIncludes(text(made.finding), "On MNIST the median of |m̂/√v̂| is 1 after the first");
  assertStringIncludes(text(made.finding), "after 10 epochs, less than the 0.155 of pure noise");
  const demo = FIG_S8.make(outputs(adamStepFixture(DEMO_FIXTURE)))!;
  assertStringIncludes(text(demo.finding), "generated digits (not MNIST)");
  const louder = { ...ADAM_STEP, pureNoise: { rms: 0.02, median: 0.01 } };
  assertStringIncludes(text(FIG_S8.make(outputs(louder))!.finding), "more than the 0.010");
});

Deno.test("Figure S11 tells what is far, what is near, and what overshoots", () => {
  const made = FIG_S11.make(outputs(NOISE))!;
  const words = text(made.finding);
  assertStringIncludes(words, "SGD stops far from its noise floor");
  assertStringIncludes(words, "would gain 12,000 times what noise costs, or more");
  assertStringIncludes(words, "Nesterov is neither far from nor near its floor.");
  assertStringIncludes(words, "A step of RMSProp is too long even without noise.");
  assertStringIncludes(words, "Adam is below its floor.");
  assertStringIncludes(text(made.caption), "(RMSProp by 3 × 10⁻⁶ nats)");
});

Deno.test("Figure S11 leaves out what is not known before the first step", () => {
  const made = FIG_S11.make(outputs(NOISE))!;
  const floor = made.panels.find(({ key }) => key === "floor")!;
  const svg = panelSvg(floor, "wide", "fig-s11");
  const corners = (name: string) =>
    svg.querySelector(`g.line.${name} path`)!.getAttribute("d")!.match(/[ML]/g)!.length;
  assertEquals([corners("sgd"), corners("adam")], [3, 2]);
  const [header, first] = made.downloads[0].text.split("\n");
  assertEquals(header.split(",").length, first.split(",").length);
  assert(made.downloads[0].text.includes(",,,,"), "empty cells where there is no step");
});

function numbersOf(figure: Figure, artifact: { stage: string }): Element[] {
  const made = figure.make(outputs(artifact));
  const block = figureBlock(
    { figure, made },
    outputs(artifact),
    linksFrom(`/figures/${figure.id}/`),
  );
  return [...parseHTML(`<body>${block.text}</body>`).document.querySelectorAll("data")];
}
