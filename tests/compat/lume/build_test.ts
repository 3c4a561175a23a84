import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { loadSite } from "lume/config.ts";
import { SiteBuildError } from "lume/errors.ts";
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

/** A test of a site that is the small one with some files changed. */
function siteTest(name: string, changes: SiteFiles, check: (folder: string) => Promise<void>) {
  Deno.test({ name, ignore: NOT_ALLOWED, fn: () => withSite({ ...SITE, ...changes }, check) });
}

/** A test that a site cannot be built, and of the one line that says why. */
function failureTest(name: string, changes: SiteFiles, message: string) {
  siteTest(name, { "site/_config.ts": CONFIG, ...changes }, async (folder) => {
    const build = async () => await (await loadSite(`${folder}/site/_config.ts`)).build();
    const error = await assertRejects(build, SiteBuildError);
    assertEquals(error.message.replaceAll(`${folder}/`, ""), message);
  });
}

/** Unlike that of the small site, this one does not depend on the working directory. */
const CONFIG = `import lume from "lume/mod.ts";
  const site = lume({ cwd: new URL("..", import.meta.url).pathname, src: "./site" });
  site.copy("robots.txt");
  export default site;`;

siteTest("a failure is one line and the exit code", {}, async (folder) => {
  for (
    const [arg, line] of [
      [
        "--config=none.ts",
        "Cannot build the site: there is no none.ts; name its _config.ts with --config",
      ],
      ["--prot=80", "Cannot build the site: unknown argument --prot=80; see --help"],
      [
        "--location=x",
        "Cannot load site/_config.ts: --location must be a URL such as https://example.org/, got x",
      ],
      [
        "--dest=.",
        "Cannot build into .: it holds the sources and would be emptied; choose another --dest",
      ],
    ]
  ) {
    assertEquals(await build(folder, [arg]), { code: 1, stdout: "", stderr: `${line}\n` });
  }
});

siteTest("a site comes out byte for byte, without what was there before", {
  "_site/stale.html": "old",
  "_site/old/stale.html": "old",
}, async (folder) => {
  assertEquals(await build(folder), { code: 0, stdout: "Wrote 10 files to _site\n", stderr: "" });
  assertEquals(await readFiles(`${folder}/_site`), PAGES);
});

siteTest("two builds are identical, and --dest, --src and --location are heeded", {
  "site/where.page.ts": `import site from "./_config.ts";
    export const url = "/where.txt";
    export default () => site.options.location.href;`,
  "other/where.page.ts": `export default "elsewhere";`,
}, async (folder) => {
  const location = "--location=https://example.org/sgd/";
  await build(folder, ["--dest", "one", location]);
  await build(folder, ["--dest", "two", location]);
  const one = await readFiles(`${folder}/one`);
  assertEquals(one, { ...PAGES, "where.txt": "https://example.org/sgd/" });
  assertEquals(await readFiles(`${folder}/two`), one);
  await writeFiles(folder, { "site/_config.ts": SIMPLE_CONFIG });
  await build(folder, ["--src=other", "--dest=three"]);
  assertEquals(await readFiles(`${folder}/three`), { "where/index.html": "elsewhere" });
});

const SIMPLE_CONFIG = `import lume from "lume/mod.ts";
  export default lume({ src: "./site" });`;

siteTest("bytes, files that are moved, ignored files and pages without a url", {
  "site/_config.ts": `import lume from "lume/mod.ts";
    const site = lume({ src: "./site" });
    site.copy("static", "/").copy("static/_draft.css", "draft.css").ignore("figures", "404.page.ts");
    export default site;`,
  "site/static/kept.page.ts": "copied, not rendered",
  "site/index.page.ts": `export const url = false; export default "unpublished";`,
  "site/bytes.page.ts":
    `export const url = "/a b.bin"; export default () => new Uint8Array([255]);`,
}, async (folder) => {
  assertEquals((await build(folder)).stderr, "");
  assertEquals(await readFiles(`${folder}/_site`), {
    "a b.bin": "\xff",
    "css/page.css": "p {}",
    "dot.bin": "\0\xff\n",
    "draft.css": "draft",
    "kept.page.ts": "copied, not rendered",
    "plain/index.html": "<p>no layout</p>",
  });
});

siteTest("every page that fails is told in a line, and the old pages stay", {
  "_site/index.html": "old",
  "site/a.page.ts": `export default ({ rows }) => rows.length;`,
  "site/b.page.ts": `export default () => { throw new Error("Cannot draw Figure 4: no rows"); };`,
  "site/c.page.ts": `export const layout = "none.ts"; export default "x";`,
  "site/d.page.ts": `export default () => "";`,
}, async (folder) => {
  const { code, stderr } = await build(folder);
  const [a, b, c, d, ...rest] = stderr.split("\n");
  assertEquals(code, 1);
  assertMatch(
    a,
    /^Cannot render \/a\/ \(site\/a\.page\.ts\): .*'length'\) \(site\/a\.page\.ts:1:\d+\)$/,
  );
  assertEquals(b, "Cannot render /b/ (site/b.page.ts): Cannot draw Figure 4: no rows");
  assertStringIncludes(c, "its layout site/_includes/none.ts does not exist");
  assertEquals(d, "Cannot render /d/ (site/d.page.ts): it is empty");
  assertEquals(rest, [""]);
  assertEquals(await readFiles(`${folder}/_site`), { "index.html": "old" });
});

failureTest(
  "a url must be absolute or relative",
  { "site/a.page.ts": `export const url = "a/"; export default "x";` },
  `Cannot load site/a.page.ts: its url must be a string that starts with "/", "./" or "../", got "a/"`,
);

failureTest(
  "two sources cannot have one output",
  { "site/a.page.ts": `export const url = "/Robots.txt"; export default "x";` },
  "Cannot write /robots.txt: both site/a.page.ts and site/robots.txt go there; give one another url",
);

failureTest(
  "an added file must exist",
  { "site/_config.ts": CONFIG.replace("robots.txt", "downloads") },
  "Cannot add /downloads: there is no site/downloads",
);

failureTest(
  "a page in a format of Lume's is refused rather than left out",
  { "site/about.md": "# About" },
  `Cannot render site/about.md: only *.page.ts can be rendered without Lume; move it, or site.ignore("/about.md")`,
);

failureTest(
  "a configuration must export a site",
  { "site/_config.ts": "export default {};" },
  "Cannot load site/_config.ts: its default export must be a site made by lume()",
);
