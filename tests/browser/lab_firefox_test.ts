import { assertEquals, assertMatch } from "@std/assert";
import { end, firefoxProgram, openFirefox } from "../engines/browsers.ts";
import { buildSite } from "../support/built_site.ts";
import { labFixture } from "../support/lab_fixture.ts";
import { withFolder, withServer } from "../support/loopback.ts";
import { lacks } from "../support/permissions.ts";
import { servedFile } from "../support/serve_site.ts";

const LONGEST_MS = 120_000;

const firefox = lacks("read", "write", "run", "env", "net") ? null : firefoxProgram();

/** Frames the laboratory, presses the button, and posts what comes out. */
const PRESS = `<!doctype html><title>Press</title><iframe src="lab/index.html"></iframe><script>
const frame = document.querySelector("iframe");
frame.onload = () => {
  const said = (part) => frame.contentDocument.querySelector(part)?.textContent ?? "";
  [...frame.contentDocument.querySelectorAll("button")]
    .find(({ textContent }) => textContent.startsWith("Train it here")).click();
  const look = setInterval(() => {
    if (said(".lab-verdict") === "") return;
    clearInterval(look);
    fetch("outcome", { method: "POST", body: said(".lab-count") + "|" + said(".lab-verdict") });
  }, 100);
};
</script>`;

Deno.test({
  name: "a whole small run ends equal in Firefox (needs firefox-esr)",
  ignore: firefox === null,
  timeout: LONGEST_MS,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withFolder(async (folder) => {
      const build = await buildSite(await labFixture(), folder);
      assertEquals(build.stderr, "");
      const { promise, resolve } = Promise.withResolvers<string>();
      const answer = async (request: Request) => {
        const { pathname } = new URL(request.url);
        if (pathname === "/") {
          return new Response(PRESS, { headers: { "content-type": "text/html" } });
        }
        if (pathname !== "/outcome") return await servedFile(build.folder, pathname);
        resolve(await request.text());
        return new Response();
      };
      await withFolder((profile) =>
        withServer(answer, async (address) => {
          const browser = await openFirefox(firefox!, profile, address);
          try {
            const [count, verdict] = (await promise).split("|");
            assertEquals(count, "20 of 20 minibatch losses equal, bit for bit");
            assertMatch(verdict, /^Equal\. /);
          } finally {
            await end(browser);
          }
        }, LONGEST_MS)
      );
    }),
});
