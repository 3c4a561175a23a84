import { assert, assertEquals } from "@std/assert";
import { BUDGETS, over, weigh } from "./page_bytes.ts";

/** Text that does not shrink much. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = state * 48271 % 2147483647;
    return String.fromCharCode(33 + state % 90);
  }).join("").replaceAll("<", "a");
}

Deno.test("bytes: charts are weighed apart, and what the page names is counted", () => {
  const chart = `<svg>${noise(3000)}</svg>`;
  const page =
    `<link rel="stylesheet" href="a.css"><script defer src="a.js"></script>${chart}<svg></svg><p>a</p>`;
  const files: Record<string, string> = { "a.css": noise(500), "a.js": noise(900) };
  const bytes = weigh(page, (link) => new TextEncoder().encode(files[link]));
  assert(bytes.html < 200 && bytes.chart > 2000, JSON.stringify(bytes));
  assert(bytes.css > 300 && bytes.scripts > bytes.css);
  assert(bytes.total > bytes.chart + bytes.css + bytes.scripts);
  assertEquals(over(bytes), []);
});

Deno.test("bytes: what weighs more than it may is named", () => {
  assertEquals(over({ ...BUDGETS, html: BUDGETS.html + 1 }), ["html"]);
  assertEquals(over(BUDGETS), []);
});
