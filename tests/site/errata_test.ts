import { assert, assertEquals } from "@std/assert";
import { parseHTML } from "linkedom";
import { makeFigures } from "../../site/figures/registry.ts";
import errata from "../../site/pages/errata.page.ts";
import { ERRATA } from "../../site/theorems/errata/errata.ts";
import { WEIGHTS } from "../../site/theorems/errata/erratum.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fixtureFiles, outputsOf } from "../support/fixture_outputs.ts";

const OUTPUTS = outputsOf(fixtureFiles(PAPER_FIXTURE));
const PAGE = parseHTML(`<body>${
  errata({
    ...{ url: "/errata/", root: "/", title: "", description: "", content: "" },
    ...{ outputs: OUTPUTS, figures: makeFigures(OUTPUTS) },
    ...{ location: null, lab: { runs: [], mnist: null } },
  })
}</body>`).document;

const weightsOf = (selector: string) =>
  [...PAGE.querySelectorAll(selector)].map((one) => Number(one.getAttribute("data-weight")));

Deno.test("every erratum is on the page once, with its weight and the reason for it", () => {
  const shown = [...PAGE.querySelectorAll("article.erratum")];
  assertEquals(shown.map(({ id }) => id).sort(), ERRATA.map(({ number }) => `e${number}`).sort());
  for (const { number, weight, weighs } of ERRATA) {
    const text = PAGE.getElementById(`e${number}`)!.textContent!;
    assert(text.includes(`${weight}. ${weighs}`), `E${number}`);
  }
});

Deno.test("the eight that change a result or a conclusion come first, the heaviest of them on top", () => {
  const first = weightsOf("article.weighty");
  assertEquals(first.length, 8);
  assertEquals(first, first.toSorted((a, b) => b - a));
  assert(Math.min(...first) > Math.max(...weightsOf(".errata article")));
  // nothing has to be unfolded to read them, and what each does stands below its title
  for (const article of PAGE.querySelectorAll("article.weighty")) {
    assertEquals(article.querySelector("details"), null);
    assert(article.querySelector("h3 + p")!.textContent!.length > 30, article.id);
  }
});

Deno.test("the other errata stand chapter by chapter, in each the heaviest first", () => {
  const chapters = [...PAGE.querySelectorAll(".errata")];
  assertEquals(chapters.length, 5);
  for (const chapter of chapters) {
    const weights = [...chapter.querySelectorAll("article")]
      .map((one) => Number(one.getAttribute("data-weight")));
    assertEquals(weights, weights.toSorted((a, b) => b - a));
  }
});

Deno.test("every weight is explained, and none is given to no erratum", () => {
  assertEquals(
    [...new Set(ERRATA.map(({ weight }) => weight))].sort(),
    Object.keys(WEIGHTS).map(Number),
  );
});
