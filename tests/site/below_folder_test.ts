import { assertEquals, assertMatch } from "@std/assert";
import { parseHTML } from "linkedom";
import { buildSite } from "../support/built_site.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fixtureFiles } from "../support/fixture_outputs.ts";
import { withFolder } from "../support/loopback.ts";
import { lacks } from "../support/permissions.ts";
import { withServedSite } from "../support/serve_site.ts";

const ROOT = "/some/repo/";

/** Pages of each kind, and addresses at which there is none, at several depths. */
const FOUND = [
  ...["", "figures/", "figures/fig-4/", "theorems/3-3/", "compare/", "about/", "404.html"],
  ...["search/", "print/", "reproduce/", "teach/"],
];
const MISSING = ["none", "figures/none/", "figures/fig-4/none/none.html"];

Deno.test({
  name:
    "below a folder of its host, every link, style and file of the site is found, on 404 as well",
  ignore: lacks("read", "write", "run", "env", "net"),
  fn: () =>
    withFolder(async (folder) => {
      // the slash at the end is often left out
      const location = `https://host.example${ROOT.slice(0, -1)}`;
      const build = await buildSite(
        fixtureFiles(PAPER_FIXTURE),
        folder,
        `--location=${location}`,
      );
      assertEquals(build, { ...build, code: 0, stderr: "" });
      await withServedSite(build.folder, checkPages, ROOT);
    }),
});

async function checkPages(address: string): Promise<void> {
  const statuses = new Map<string, number>();
  for (const path of [...FOUND, ...MISSING]) {
    const answer = await fetch(address + path);
    assertEquals(answer.status, MISSING.includes(path) ? 404 : 200, path);
    const { document } = parseHTML(await answer.text());
    const canonical = document.querySelector('link[rel="canonical"]');
    assertEquals(
      canonical?.getAttribute("href"),
      answer.status === 404 || path === "404.html"
        ? undefined
        : `https://host.example${ROOT}${path}`,
    );
    canonical?.remove();
    // what is cited lies elsewhere; a test of the pages holds which addresses that may be
    document.querySelectorAll("a.cite, a[href^='https:']").forEach((link) => link.remove());
    const links = [...document.querySelectorAll("[href], [src]")]
      .map((element) => element.getAttribute("href") ?? element.getAttribute("src")!)
      .filter((link) => !link.startsWith("#"));
    assertMatch(links.join(" "), /style\.css/, path);
    for (const link of links) {
      const url = new URL(link, answer.url);
      assertEquals(url.href.startsWith(address), true, `${path}: ${link} leads off the site`);
      url.hash = "";
      if (!statuses.has(url.href)) statuses.set(url.href, await statusOf(url));
      assertEquals(statuses.get(url.href), 200, `${path}: nothing is at ${link}`);
    }
  }
}

async function statusOf(url: URL): Promise<number> {
  const answer = await fetch(url);
  await answer.body?.cancel();
  return answer.status;
}
