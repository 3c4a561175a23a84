import { assert, assertEquals, assertThrows } from "@std/assert";
import { parseHTML } from "linkedom";
import { powerOfTen, significant } from "../../site/html/formats.ts";
import { katexFiles } from "../../site/math/katex_files.ts";
import { phrase, prose } from "../../site/math/prose.ts";
import { formula, tex } from "../../site/math/tex.ts";
import { SiteError } from "../../site/read_artifact.ts";
import { lacks } from "../support/permissions.ts";

Deno.test("a formula has MathML, and wrong TeX is an error with the formula in it", () => {
  const { document } = parseHTML(`<p>${tex(String.raw`\norm{\theta^k}\le\E[L]`)}</p>`);
  assertEquals(document.querySelectorAll("math").length, 1);
  assertEquals(document.querySelectorAll(".katex-error").length, 0);
  assertThrows(() => tex(String.raw`\frac12{`), SiteError, String.raw`Cannot typeset \frac12{`);
  assertThrows(() => tex(String.raw`\nosuchmacro`), SiteError, "nosuchmacro");
});

Deno.test("a displayed formula stands in a named box that takes the focus", () => {
  const { document } = parseHTML(formula("Equation <1>", "x").text);
  const box = document.querySelector(".formula")!;
  assertEquals(box.getAttribute("aria-label"), "Equation <1>");
  assertEquals([box.getAttribute("role"), box.getAttribute("tabindex")], ["group", "0"]);
});

Deno.test("prose keeps its HTML and escapes what is put in; a phrase escapes everything", () => {
  const text = prose`<p>Let $a<b$, and ${"<i>"}.</p>`.text;
  assert(text.startsWith("<p>Let "));
  assert(text.includes("&lt;i&gt;"));
  assert(!text.includes("$"));
  assertEquals(phrase("1 < 2 & <b>").text, "1 &lt; 2 &amp; &lt;b&gt;");
  assertThrows(() => phrase("one $ only"), RangeError, "two dollar signs");
});

Deno.test("no line begins with the comma after a short formula", () => {
  const { document } = parseHTML(`<p>${phrase("for $x$, all $y$ here").text}</p>`);
  const whole = [...document.querySelectorAll(".whole")];
  assertEquals(whole.length, 1);
  assert(whole[0].textContent!.endsWith(","));
  assert(document.querySelector("p")!.textContent!.endsWith(" here"));
  assertEquals(document.querySelector("p")!.textContent!.split(",").length, 2);
});

Deno.test("numbers have so many significant digits, and powers of ten when they must", () => {
  const three = significant(3);
  assertEquals([0.98023, 31, 0, -0.5, 18951].map(three), ["0.98", "31", "0", "−0.5", "19000"]);
  assertEquals([2.84e-13, 1e-9, -3e7].map(three), [
    "2.84\u00a0×\u00a010⁻¹³",
    "10⁻⁹",
    "−3\u00a0×\u00a010⁷",
  ]);
  assertEquals(powerOfTen(-12), "10⁻¹²");
});

Deno.test({
  name: "KaTeX's style sheet asks for the fonts beside it and for nothing else",
  ignore: lacks("read"),
  fn() {
    const files = new Map(katexFiles().map(({ url, content }) => [url, content]));
    const css = String(files.get("/static/katex/katex.min.css"));
    const asked = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, name]) => `/static/katex/${name}`);
    assert(asked.length > 10);
    for (const url of asked) assert((files.get(url)?.length ?? 0) > 1000, url);
  },
});
