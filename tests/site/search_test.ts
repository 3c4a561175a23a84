import { assert, assertEquals } from "@std/assert";
import { excerpt, finder } from "../../site/search/find.ts";
import { sectionsOf } from "../../site/search/sections.ts";

const PAGE = {
  url: "/nesterov/",
  title: "Nesterov’s momentum",
  content: `<h1>Nesterov’s momentum</h1><p class="lead">About momentum.</p>
<h2 id="kinds">Two kinds</h2><p>One is a heavy ball. <svg><text>axis</text></svg></p>
<div class="equation" id="eq-14"><div class="formula" aria-label="A bound, equation 14"></div></div>
<p>After it.</p>
<article class="erratum" id="e36"><h3>E36. Equation (14)</h3><dl><dt>Why</dt><dd>A bias.</dd></dl></article>
<article class="claim" id="c1"><p class="claim-head"><a href="#c1">C1</a></p><h3 id="c1-statement">39.6 %</h3></article>`,
};

Deno.test("search: what has an anchor is an entry, and the text after it belongs to its section", () => {
  const sections = sectionsOf([PAGE]);
  assertEquals(sections.map(({ kind, path, title }) => [kind, path, title]), [
    ["page", "nesterov/index.html", "Nesterov’s momentum"],
    ["section", "nesterov/index.html#kinds", "Two kinds"],
    ["equation", "nesterov/index.html#eq-14", "Equation 14: A bound"],
    ["erratum", "nesterov/index.html#e36", "E36. Equation (14)"],
    ["claim", "nesterov/index.html#c1", "C1. 39.6 %"],
  ]);
  assertEquals(sections[1].text, "One is a heavy ball. After it.");
});

Deno.test("search: numbers and codes are found as they are, words by their beginnings and with slips", () => {
  const find = finder(sectionsOf([PAGE]));
  const first = (query: string) => find(query)[0]?.path.split("#")[1];
  assertEquals(first("E36"), "e36");
  assertEquals(first("equation 14"), "eq-14");
  assertEquals(first("39.6"), "c1");
  assertEquals(find("39.7").length, 0);
  assertEquals(find("E3").length, 0);
  assertEquals(find("momen")[0].kind, "page");
  assertEquals(find("momentun")[0].kind, "page");
});

Deno.test("search: the excerpt lies around the first match and marks what was asked for", () => {
  const text = `${"before ".repeat(60)}the bias of moments ${"after ".repeat(60)}`;
  const pieces = excerpt(text, "Bias");
  assertEquals(pieces.filter(({ match }) => match).map(({ text }) => text), ["bias"]);
  assert(pieces[0].text.startsWith("… ") && pieces.at(-1)!.text.endsWith(" …"));
  assert(pieces.reduce((sum, { text }) => sum + text.length, 0) < 250);
});
