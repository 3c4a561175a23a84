import { assertEquals, assertStringIncludes } from "@std/assert";
import { oneDocument } from "../../site/print/one_document.ts";

const PAGES = [
  {
    url: "/a/",
    title: "A",
    content:
      '<h1 id="top">A</h1><p><a href="#top">up</a> <a href="../b/index.html#top">B</a> <a href="../b/index.html">b</a></p>',
  },
  {
    url: "/b/",
    title: "B",
    content:
      '<h1 id="top">B</h1><section aria-labelledby="top x"></section><details id="x"><summary>s</summary></details><div class="narrow">n</div><a href="b.csv">data</a>',
  },
];

Deno.test("print: anchors are unique, links lead within the document, boxes are open", () => {
  const { text } = oneDocument(PAGES);
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assertEquals(ids, ["a", "a--top", "b", "b--top", "b--x"]);
  const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, to]) => to);
  assertEquals(links, ["#a--top", "#b--top", "#b", "../b/b.csv"]);
  assertStringIncludes(text, 'aria-labelledby="b--top b--x"');
  assertStringIncludes(text, "<details open");
  assertStringIncludes(text, "<h2 id=");
  assertEquals(text.includes("narrow"), false);
});
