import { assertEquals, assertThrows } from "@std/assert";
import { exact, fixed, percent, seconds, signed, whole } from "../../site/html/formats.ts";
import { linksFrom } from "../../site/html/links.ts";
import { markup, raw } from "../../site/html/markup.ts";
import { num } from "../../site/html/number.ts";
import { SiteError } from "../../site/read_artifact.ts";

Deno.test("markup escapes text and leaves markup alone", () => {
  const attack = `"><script>'&`;
  const escaped = "&quot;&gt;&lt;script&gt;&#39;&amp;";
  assertEquals(
    markup`<p title="${attack}">${attack}</p>`.text,
    `<p title="${escaped}">${escaped}</p>`,
  );
  assertEquals(markup`<p>${raw("<b>")}${markup`<i>${1}</i>`}</p>`.text, "<p><b><i>1</i></p>");
  assertEquals(markup`${null}${false}${[1, "<", markup`<br>`]}`.text, "1&lt;<br>");
});

Deno.test("links are relative to the page that they stand on", () => {
  const link = linksFrom("/figures/fig-4/");
  assertEquals(link("/"), "../../index.html");
  assertEquals(link("/figures/"), "../index.html");
  assertEquals(link("/figures/fig-4/#fig-4"), "index.html#fig-4");
  assertEquals(link("/figures/fig-4/fig-4.svg"), "fig-4.svg");
  assertEquals(link("/static/style.css"), "../../static/style.css");
  assertEquals(linksFrom("/")("/figures/"), "figures/index.html");
});

Deno.test("links of the page for missing addresses work at any depth, below a folder as well", () => {
  const link = linksFrom("/404.html", "/some/repo/");
  assertEquals(
    [link("/"), link("/static/style.css"), link("/figures/")],
    ["/some/repo/index.html", "/some/repo/static/style.css", "/some/repo/figures/index.html"],
  );
  assertEquals(linksFrom("/404.html")("/"), "/index.html");
});

Deno.test("numbers are written with the digits and signs that people expect", () => {
  assertEquals([percent(0.3964), percent(0)], ["39.6", "0.0"]);
  assertEquals([signed(2)(1.084), signed(2)(-1.084)], ["+1.08", "−1.08"]);
  assertEquals([whole(669706), whole(60000), whole(999)], ["669,706", "60,000", "999"]);
  assertEquals([0.1234, 1.234, 12.34, 123.4].map(seconds), ["0.123", "1.23", "12.3", "123"]);
  assertEquals([exact(0.001), fixed(1)(-2), fixed(1)(-0.04)], ["0.001", "−2.0", "0.0"]);
});

Deno.test("a number carries the place it comes from", () => {
  const artifact = {
    stage: "toy",
    text: "",
    bytes: 0,
    sha256: "",
    value: { a: [{ "b/c": 0.25 }] },
  };
  assertEquals(
    num(artifact, "/a/0/b~1c", percent).text,
    `<data value="0.25" data-source="toy#/a/0/b~1c">25.0</data>`,
  );
  for (const pointer of ["/a/1", "/a", "/a/0/b"]) {
    assertThrows(() => num(artifact, pointer, percent), SiteError, `Cannot show toy#${pointer}`);
  }
});
