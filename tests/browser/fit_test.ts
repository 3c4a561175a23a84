import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import {
  FORMULA_PAGES,
  onEveryPage,
  PAGES,
  siteTest,
  viewport,
  type Visit,
  WIDTHS,
} from "../support/site_visit.ts";

const FIGURES = ["4", "5", "6", "7", "8", "9", "s10", "s12"].map((number) =>
  `figures/fig-${number}/`
);
/** The widths of readers, and those at which the layout changes. */
const ALL_WIDTHS = [320, 519, 520, 951, 952, 1280];

siteTest("no page scrolls sideways; text in charts is legible, whole and apart", {
  "at every width where the layout changes": (visit) => checkFit(visit, PAGES, ALL_WIDTHS),
  "among formulas": (visit) => checkFit(visit, FORMULA_PAGES, WIDTHS),
});

siteTest("the published figures in a browser", {
  "their text is legible, whole and apart": (visit) => checkFit(visit, FIGURES, WIDTHS),
}, "published");

async function checkFit(visit: Visit, pages: string[], widths: number[]): Promise<void> {
  await onEveryPage(visit, viewport(widths[0]), async (page, where) => {
    for (const width of widths) {
      await page.setViewportSize(viewport(width).viewport);
      await checkText(page, width, `${where}, then ${width} px`);
    }
  }, pages);
}

async function checkText(page: Page, width: number, where: string): Promise<void> {
  assertEquals(await page.evaluate("document.documentElement.scrollWidth"), width, where);
  assertEquals(await page.evaluate(`(${FIND_ILLEGIBLE})()`), [], where);
}

/** Runs in the page: what is wrong with the text of its visible charts. */
const FIND_ILLEGIBLE = `() => {
  const wrong = [];
  for (const svg of document.querySelectorAll("svg.plot, svg.differences")) {
    const box = svg.getBoundingClientRect();
    if (box.width === 0) continue;
    const scale = box.width / svg.viewBox.baseVal.width;
    const texts = [...svg.querySelectorAll("text")].map((text) => ({
      words: text.textContent,
      size: parseFloat(getComputedStyle(text).fontSize) * scale,
      box: text.getBoundingClientRect(),
    }));
    for (const { words, size, box: text } of texts) {
      if (size < 12) wrong.push(words + " is " + size.toFixed(1) + " px");
      const room = 1;
      if (text.left < box.left - room || text.right > box.right + room ||
        text.top < box.top - room || text.bottom > box.bottom + room) wrong.push(words + " is clipped");
    }
    texts.forEach((a, i) => texts.slice(i + 1).forEach((b) => {
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      // line boxes are taller than letters
      if (across > 1 && down > 4) wrong.push(a.words + " overlaps " + b.words);
    }));
  }
  return wrong;
}`;
