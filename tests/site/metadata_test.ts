import { assertEquals, assertStringIncludes } from "@std/assert";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { readOutputs } from "../../site/artifacts.ts";
import { makeFigures } from "../../site/figures/registry.ts";
import files from "../../site/pages/files.page.ts";
import { crate, dataFiles } from "../../site/metadata/crate.ts";
import { metadata } from "../../site/metadata/head.ts";
import { SITE } from "../../site/metadata/site.ts";
import type { PageData } from "../../site/page_data.ts";
import { fixtureFiles } from "../support/fixture_outputs.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { lacks } from "../support/permissions.ts";

const FIXTURE = fixtureFiles(PAPER_FIXTURE);
const outputs = readOutputs("f", (path) => FIXTURE.get(path.slice(2)) ?? null);
const figures = makeFigures(outputs);
const page = (location: string | null) =>
  ({
    ...{ url: "/sgd/", root: "/", title: "A < B", description: "What it is", content: "" },
    ...{ outputs, figures, location },
  }) as PageData;

Deno.test("metadata: whole addresses only where the site's own is known", () => {
  const none = metadata(page(null)).text;
  assertEquals(/canonical|og:url|og:image|citation_public_url/.test(none), false);
  const known = metadata(page("https://host.example/repo/")).text;
  assertStringIncludes(known, '<link rel="canonical" href="https://host.example/repo/sgd/">');
  assertStringIncludes(known, 'content="https://host.example/repo/static/og.png"');
});

Deno.test("metadata: the report is what the site is based on, not its own", () => {
  const { text } = metadata(page(null));
  const json = JSON.parse(/ld\+json">(.*?)<\/script>/.exec(text)![1]);
  assertEquals(json.headline, "A < B");
  assertEquals(json.author.name, SITE.authors);
  assertEquals(json.isBasedOn.author.name, "anonymous");
  assertStringIncludes(text, 'name="citation_publication_date"');
});

Deno.test({
  name: "metadata: says the same as CITATION.cff",
  ignore: lacks("read"),
  fn() {
    const citation = Deno.readTextFileSync(new URL("../../CITATION.cff", import.meta.url));
    for (
      const line of [`title: ${SITE.name}`, `name: ${SITE.authors}`, `version: ${SITE.version}`]
    ) {
      assertStringIncludes(citation, line);
    }
    assertStringIncludes(citation, `date-released: ${SITE.published}`);
  },
});

Deno.test({
  name: "crate: every file is on the site, with its size and digest",
  ignore: lacks("read"),
  async fn() {
    const written = new Map<string, string | Uint8Array>();
    for await (const { url, content } of files(page(null))) written.set(url.slice(1), content);
    const { "@graph": graph } = crate(dataFiles(figures, outputs)) as {
      "@graph": Record<string, string>[];
    };
    const listed = graph.filter((entity) => entity["@type"] === "File");
    assertEquals(listed.length, dataFiles(figures, outputs).length);
    for (const { "@id": path, contentSize, sha256: digest } of listed) {
      const bytes = new TextEncoder().encode(written.get(path) as string);
      assertEquals(String(bytes.length), contentSize, path);
      assertEquals(bytesToHex(sha256(bytes)), digest, path);
    }
  },
});
