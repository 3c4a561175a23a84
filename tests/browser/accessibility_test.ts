import { assertEquals } from "@std/assert";
import { lacks } from "../support/permissions.ts";
import {
  FORMULA_PAGES,
  onEveryPage,
  PAGES,
  type Scheme,
  SCHEMES,
  siteTest,
  viewport,
  type Visit,
  WIDTHS,
} from "../support/site_visit.ts";

/** Contrast in every way, which takes nearly all of the time and hardly depends on the width. */
const FULL = !lacks("env") && Deno.env.get("AXE") === "full";

siteTest(
  "accessibility in a browser",
  Object.fromEntries(
    WIDTHS.flatMap((width) =>
      SCHEMES.map((scheme) => [
        `axe finds nothing to object to at ${width} px, ${scheme}`,
        (visit: Visit) => checkAccessibility(visit, width, scheme, PAGES),
      ])
    ),
  ),
);

siteTest("accessibility of formulas in a browser", {
  "axe finds nothing to object to": (visit) =>
    checkAccessibility(visit, 1280, "dark", FORMULA_PAGES),
});

async function checkAccessibility(
  visit: Visit,
  width: number,
  colorScheme: Scheme,
  pages: string[],
): Promise<void> {
  const { default: axe } = await import("axe-core");
  const options = FULL || width === Math.max(...WIDTHS)
    ? {}
    : { rules: { "color-contrast": { enabled: false } } };
  await onEveryPage(visit, { colorScheme, ...viewport(width) }, async (page, where) => {
    await page.evaluate(axe.source);
    // what KaTeX makes of a formula is not ours to mend, and there is a lot of it
    const { violations } = await page.evaluate(
      `axe.run({ exclude: ['.katex'] }, ${JSON.stringify(options)})`,
    ) as { violations: { id: string; nodes: { html: string }[] }[] };
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
    assertEquals(found, [], where);
  }, pages);
}
