import { assertEquals, assertStringIncludes } from "@std/assert";
import { UPSTREAM } from "../../support/built_site.ts";
import { lacks } from "../../support/permissions.ts";
import { lumeCommand, NOT_ALLOWED, SITE, withSite, writeFiles } from "./site_fixture.ts";

const ignore = NOT_ALLOWED || UPSTREAM || lacks("net");

/** Asks again until the answer holds `text`; fails after a while. */
async function until(text: string, ask: () => Promise<string>): Promise<void> {
  const deadline = Date.now() + 20_000;
  let answer = await ask();
  while (!answer.includes(text) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer = await ask();
  }
  assertStringIncludes(answer, text);
}

interface Served {
  origin: string;
  folder: string;
  /** Reads on until the program has complained of `text`. */
  complaint(text: string): Promise<void>;
}

/** Serves the small site while `use` runs. */
async function withServer(use: (served: Served) => Promise<void>): Promise<void> {
  await withSite({ ...SITE, "outputs/run.json": "1" }, async (folder) => {
    const args = ["--config=site/_config.ts", "--serve", "--port=0"];
    const server = lumeCommand(folder, args).spawn();
    // Ends the program's output, and so the test, if what it waits for never comes.
    const limit = setTimeout(() => server.kill(), 30_000);
    try {
      const output = server.stdout.pipeThrough(new TextDecoderStream()).getReader();
      const errors = server.stderr.pipeThrough(new TextDecoderStream()).getReader();
      const said = await readUntil("Serving at ", output);
      await use({
        origin: /http:\/\/localhost:\d+/.exec(said)?.[0] ?? "",
        folder,
        complaint: async (text) => void await readUntil(text, errors),
      });
      await Promise.all([output.cancel(), errors.cancel()]);
    } finally {
      clearTimeout(limit);
      server.kill();
      await server.status;
    }
  });
}

async function readUntil(text: string, reader: ReadableStreamDefaultReader<string>) {
  let read = "";
  while (!read.includes(text)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`expected "${text}" in the output, got "${read}"`);
    read += value;
  }
  return read;
}

const text = async (url: string) => await (await fetch(url)).text();

Deno.test({
  name: "a served site: pages, types, the page for what is missing, nothing from outside",
  ignore,
  fn: () =>
    withServer(async ({ origin }) => {
      const home = await fetch(`${origin}/`);
      assertEquals(home.headers.get("content-type"), "text/html; charset=utf-8");
      assertStringIncludes(await home.text(), "sgd Overview / first");
      const style = await fetch(`${origin}/static/css/page.css`);
      assertEquals(style.headers.get("content-type"), "text/css; charset=utf-8");
      assertEquals(await style.text(), "p {}");
      const redirected = await fetch(`${origin}/figures/fig-4`);
      assertEquals([redirected.url, redirected.status], [`${origin}/figures/fig-4/`, 200]);
      await redirected.body?.cancel();
      const asked = await fetch(`${origin}/figures/fig-4?x=1`);
      assertEquals([asked.url, asked.status], [`${origin}/figures/fig-4/?x=1`, 200]);
      await asked.body?.cancel();
      for (const path of ["/none/", "/..%2fsite/robots.txt", "/%"]) {
        const missing = await fetch(origin + path);
        assertEquals(missing.status, 404);
        assertStringIncludes(await missing.text(), "nothing here");
      }
    }),
});

Deno.test({
  name: "a served site follows its modules and the watched folders, and survives a mistake",
  ignore,
  fn: () =>
    withServer(async ({ origin, folder, complaint }) => {
      const events = (await fetch(`${origin}/_reload`)).body?.getReader();
      await writeFiles(folder, { "site/word.ts": `export const word = "second";` });
      await until("/ second", () => text(`${origin}/`));
      const event = await events?.read();
      assertEquals(new TextDecoder().decode(event?.value), "data: reload\n\n");
      await events?.cancel();

      await writeFiles(folder, {
        "site/word.ts": `export const word = ""; throw new Error("oops");`,
      });
      await complaint("Cannot load site/pages/index.page.ts: oops");
      assertStringIncludes(await text(`${origin}/`), "/ second");

      await writeFiles(folder, {
        "site/pages/index.page.ts": `export const url = "/";
          export default () => Deno.readTextFileSync("outputs/run.json");`,
      });
      await until("1", () => text(`${origin}/`));
      await writeFiles(folder, { "outputs/run.json": "artifact 2" });
      await until("artifact 2", () => text(`${origin}/`));
    }),
});

Deno.test({
  name: "a served site follows a watched folder that goes, comes again, and comes with a mistake",
  ignore,
  fn: () =>
    withServer(async ({ origin, folder, complaint }) => {
      await writeFiles(folder, {
        "site/pages/index.page.ts": `export const url = "/";
          export default () => "run " + JSON.parse(Deno.readTextFileSync("outputs/run.json"));`,
      });
      await until("run 1", () => text(`${origin}/`));
      await Deno.remove(`${folder}/outputs`, { recursive: true });
      await complaint("No such file");
      await writeFiles(folder, { "outputs/run.json": "{" });
      await complaint("JSON");
      await writeFiles(folder, { "outputs/run.json": "2" });
      await until("run 2", () => text(`${origin}/`));
      await writeFiles(folder, { "made/run.json": "3" });
      await Deno.rename(`${folder}/outputs`, `${folder}/old`);
      await Deno.rename(`${folder}/made`, `${folder}/outputs`);
      await until("run 3", () => text(`${origin}/`));
    }),
});
