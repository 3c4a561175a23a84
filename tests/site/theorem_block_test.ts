import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { parseHTML } from "linkedom";
import type { TheoryCheck } from "../../lib/schema/theory.ts";
import { checkSummary, checkTable } from "../../site/blocks/check_table.ts";
import { theoremBlock } from "../../site/blocks/theorem.ts";
import { linksFrom } from "../../site/html/links.ts";
import { type Artifact, SiteError } from "../../site/read_artifact.ts";
import type { TheoryStage } from "../../site/theorems/theorem.ts";
import { THEOREMS } from "../../site/theorems/theorems.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fixtureFiles, outputsOf } from "../support/fixture_outputs.ts";
import { theoryFixture } from "../support/fixture_theory.ts";

const OUTPUTS = outputsOf(fixtureFiles(PAPER_FIXTURE));

function parse(html: { text: string }): Element {
  return parseHTML(`<main>${html.text}</main>`).document.querySelector("main")!;
}

/** The artifact of a theorem, with some of its first check changed. */
function artifactWith(stage: TheoryStage, changes: Partial<TheoryCheck>) {
  const value = theoryFixture(stage, PAPER_FIXTURE);
  Object.assign(value.checks[0], changes);
  return { stage, text: "", bytes: 0, sha256: "", value } satisfies Artifact<typeof value>;
}

Deno.test("every number of the theorem pages is the one at the place it names", () => {
  for (const theorem of THEOREMS) {
    const { value } = OUTPUTS.artifacts[theorem.stage]!;
    const page = parse(theoremBlock(theorem, OUTPUTS, linksFrom(`/theorems/${theorem.slug}/`)));
    const numbers = [...page.querySelectorAll("data:not([data-rule])")];
    assert(numbers.length > 3 * value.checks.length - 3, theorem.slug);
    for (const number of numbers) {
      const [stage, pointer] = number.getAttribute("data-source")!.split("#/");
      const found = pointer.split("/").reduce<unknown>(
        (inner, key) => (inner as Record<string, unknown>)[key],
        value,
      );
      assertEquals([stage, Number(number.getAttribute("value"))], [theorem.stage, found]);
      assertShown(number.textContent!, Number(found));
    }
  }
});

/** The text has at least two digits of the value. */
function assertShown(text: string, value: number): void {
  const [mantissa, power] = text.replaceAll(/[\u2212⁻]/g, "-").split("\u00a0×\u00a0");
  const digits = (raised: string) =>
    raised.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)));
  const exponent = (term: string) => 10 ** Number(digits(term).slice(2));
  const shown = power === undefined
    ? /^10-?[⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(mantissa) ? exponent(mantissa) : Number(mantissa)
    : Number(mantissa) * exponent(power);
  assert(Math.abs(shown - value) <= 0.05 * Math.abs(value), `${value} is shown as ${text}`);
}

Deno.test("the table has a row for each comparison, and says what it is held against", () => {
  const stage = "theorem-3-3";
  const { value } = OUTPUTS.artifacts[stage]!;
  const rows = [...parse(checkTable("t", OUTPUTS.artifacts[stage]!)).querySelectorAll("tbody tr")];
  assertEquals(
    rows.map((row) => row.querySelector("th .code")!.textContent),
    value.checks.map((c) => c.id),
  );
  const texts = rows.map((row) =>
    [...row.querySelectorAll("th, td")].map((cell) => cell.textContent!)
  );
  assertStringIncludes(
    texts[0][0],
    "a made-up claim, < 2 & > 0 " + value.checks[0].id + " No tolerance: made up.",
  );
  assertEquals(texts[0].slice(1), ["0.33333", "≤\u00a01", "holds"]);
  assertStringIncludes(texts[2][0], "Tolerance 10⁻⁹: rounding.");
  assertEquals(texts.at(-1)!.slice(1), ["4", "in\u00a0[−1, 1.5]", "control: fails, as it must"]);
});

Deno.test("a check that does not hold is called so, and counted", () => {
  const failed = artifactWith("theorem-3-3", { holds: false, pass: false });
  const rows = parse(checkTable("t", failed)).querySelectorAll("tbody tr");
  assertStringIncludes(rows[0].textContent!, "does not hold");
  assertEquals(rows[0].querySelectorAll(".fail").length, 1);
  assertStringIncludes(
    parse(checkSummary(failed)).textContent!,
    "5 of 6 comparisons hold; 1 of 1 controls fail",
  );
  const control = artifactWith("theorem-3-3", { control: true, pass: false });
  assertStringIncludes(parse(checkTable("t", control)).textContent!, "control: does not fail");
});

Deno.test("a page that names a check or curves the artifact lacks is not built", () => {
  const theorem = THEOREMS.find(({ slug }) => slug === "3-3")!;
  const build = (artifact: ReturnType<typeof artifactWith>) =>
    theoremBlock(
      theorem,
      { ...OUTPUTS, artifacts: { "theorem-3-3": artifact } },
      linksFrom("/theorems/3-3/"),
    );
  assertThrows(
    () => build(artifactWith("theorem-3-3", { id: "TC9" })),
    SiteError,
    "the check TC1 is required",
  );
  const withoutCurves = artifactWith("theorem-3-3", {});
  withoutCurves.value.curves = [];
  assertThrows(() => build(withoutCurves), SiteError, "the curves rates are required");
});

Deno.test("every set of curves of an artifact is on its page", () => {
  for (const { stage, figures } of THEOREMS) {
    const drawn = figures.map(({ curve }) => curve).sort();
    assertEquals(OUTPUTS.artifacts[stage]!.value.curves.map(({ id }) => id).sort(), drawn);
  }
});
