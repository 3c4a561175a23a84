import { assertEquals, assertMatch } from "@std/assert";
import { UPSTREAM } from "../../support/built_site.ts";
import {
  build,
  NOT_ALLOWED,
  PAGES,
  readFiles,
  SITE,
  type SiteFiles,
  withSite,
  writeFiles,
} from "./site_fixture.ts";

Deno.test({
  name: "a site comes out byte for byte, without what was there before",
  ignore: NOT_ALLOWED,
  fn: () =>
    withSite(
      { ...SITE, "_site/stale.html": "old", "_site/old/stale.html": "old" },
      async (folder) => {
        const { code, stdout, stderr } = await build(folder);
        assertEquals(code, 0);
        assertEquals(await readFiles(`${folder}/_site`), PAGES);
        if (!UPSTREAM) assertEquals([stdout, stderr], ["Wrote 10 files to _site\n", ""]);
      },
    ),
});

Deno.test({
  name: "--dest is heeded, and two builds are identical",
  ignore: NOT_ALLOWED,
  fn: () =>
    withSite(SITE, async (folder) => {
      await build(folder, ["--dest", "out/one"]);
      await build(folder, ["--dest=./out/two/"]);
      assertEquals(await readFiles(`${folder}/out/one`), PAGES);
      assertEquals(await readFiles(`${folder}/out/two`), PAGES);
    }),
});

Deno.test({
  name: "a link to the destination stays, and what a killed build left is removed",
  ignore: NOT_ALLOWED || UPSTREAM || Deno.build.os === "windows",
  fn: () =>
    withSite(
      { ...SITE, "elsewhere/stale.html": "old", "elsewhere.4194304.new/index.html": "half" },
      async (folder) => {
        await Deno.symlink("elsewhere", `${folder}/_site`);
        assertEquals((await build(folder)).stderr, "");
        assertEquals(await readFiles(`${folder}/elsewhere`), PAGES);
        const left = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
        assertEquals(left, ["_site", "elsewhere", "site"]);
      },
    ),
});

/** A test that the adapter refuses to build the small site with some files changed, and in which words. */
function refusal(
  name: string,
  changes: SiteFiles,
  lines: (string | RegExp)[],
  args: string[] = [],
) {
  Deno.test({
    name: `refused: ${name}`,
    ignore: NOT_ALLOWED || UPSTREAM,
    fn: () =>
      withSite({ "_site/index.html": "old", ...SITE }, async (folder) => {
        await writeFiles(folder, changes);
        const { code, stderr } = await build(folder, args);
        const said = stderr.trimEnd().split("\n");
        assertEquals([code, said.length], [1, lines.length], stderr);
        lines.forEach((line, i) =>
          line instanceof RegExp ? assertMatch(said[i], line) : assertEquals(said[i], line)
        );
        assertEquals(await readFiles(`${folder}/_site`), { "index.html": "old" });
      }),
  });
}

refusal("every page that fails is told in a line", {
  "site/a.page.ts": `export const url = "/a/"; export default ({ rows }) => rows.length;`,
  "site/b.page.ts": `export const url = "/b/";
    export default () => { throw new Error("Cannot draw Figure 4: no rows"); };`,
  "site/c.page.ts": `export const url = "/c/", layout = "none.ts"; export default "x";`,
  "site/d.page.ts": `export const url = "/d/"; export default () => "";`,
}, [
  /^Cannot render \/a\/index\.html \(site\/a\.page\.ts\): .*'length'\) \(site\/a\.page\.ts:1:\d+\)$/,
  "Cannot render /b/index.html (site/b.page.ts): Cannot draw Figure 4: no rows",
  /^Cannot render \/c\/index\.html \(site\/c\.page\.ts\): Cannot load site\/_includes\/none\.ts: /,
  "Cannot render /d/index.html (site/d.page.ts): it is empty",
]);
refusal("a module that throws", {
  "site/word.ts": `export const word = ""; throw new Error("oops");`,
}, [
  "Cannot load site/pages/index.page.ts: oops",
]);
refusal("a relative url", { "site/a.page.ts": `export const url = "a/"; export default "x";` }, [
  `Cannot load site/a.page.ts: its url must be a string that starts with "/", got "a/"`,
]);
refusal("two sources of one output", {
  "site/a.page.ts": `export const url = "/Robots.txt"; export default "x";`,
}, [
  "Cannot write /robots.txt: both site/a.page.ts and site/robots.txt go there; give one another url",
]);
// stands for a full disk: the system refuses a file when others are written already
refusal("a file that cannot be written", {
  "site/z.page.ts": `export const url = "/z/" + "z".repeat(300) + "/"; export default "x";`,
}, [
  /^Cannot write _site\/z\/z+\/index\.html: \w[^()]*; the site is as it was\. Make room there, or [^\n]+--dest$/,
]);
refusal("a place that cannot be written, before anything is made for it", {
  "site/a.page.ts": `export const url = "/a/"; export default () => { throw new Error("made"); };`,
}, [
  /^Cannot write site\/robots\.txt\/built: \w[^()]*; the site is as it was\. Make room there, or [^\n]+--dest$/,
], ["--dest=site/robots.txt/built"]);
refusal("nothing to copy", {
  "site/_config.ts": `import lume from "lume/mod.ts";
    export default lume({ src: "./site" }).copy("downloads");`,
}, ["Cannot copy downloads: there is no site/downloads"]);
refusal("no site in the configuration", { "site/_config.ts": "export default {};" }, [
  "Cannot load site/_config.ts: its default export must be a site made by lume()",
]);
refusal("no configuration", {}, [/^Cannot load none\.ts: .*none\.ts/], ["--config=none.ts"]);
refusal("an unknown flag", {}, [
  "Cannot build the site: unknown argument --prot=80; there are --config, --dest, --location, --serve, --port",
], ["--prot=80"]);
refusal("an address that is none", {}, [
  /^Cannot load site\/_config\.ts: Cannot build for \/folder\/: --location must be an address such as/,
], ["--location=/folder/"]);
refusal("to empty the sources", {}, [
  "Cannot build into .: it holds the sources and would be replaced; choose another --dest",
], ["--dest=."]);
refusal("an absolute folder, which Lume would look for below the working directory", {}, [
  /^Cannot load site\/_config\.ts: Cannot build into \/out: .* give --dest from there$/,
], ["--dest=/out"]);
