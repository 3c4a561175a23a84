import { assertEquals } from "@std/assert";
import { paint } from "../../pipeline/telling/paint.ts";
import { lacks } from "../support/permissions.ts";
import { succeeds } from "../support/program.ts";

const MODULE = new URL("../../pipeline/telling/paint.ts", import.meta.url).href;

/** `script` gives a program a terminal. */
const terminals = Deno.build.os === "linux" && await succeeds("script", "--version");

Deno.test("people: colour is an ANSI sequence around the text, and nothing else", () => {
  assertEquals(paint("good", "fresh", true), "\x1b[32mfresh\x1b[39m");
  assertEquals(paint("good", "fresh", false), "fresh");
});

Deno.test({
  name: "people: no colour in a log, nor on a terminal with NO_COLOR",
  ignore: lacks("run", "env", "read") || !terminals,
  async fn() {
    const code = `import { paint } from ${JSON.stringify(MODULE)}; console.log(paint("bad", "x"))`;
    const said = async (terminal: boolean, env: Record<string, string>) => {
      const command = `'${Deno.execPath()}' eval '${code}'`;
      const args = terminal ? ["-qec", command, "/dev/null"] : ["-c", command];
      const { stdout } = await new Deno.Command(terminal ? "script" : "sh", { args, env }).output();
      return new TextDecoder().decode(stdout).trim();
    };
    assertEquals(await said(false, {}), "x");
    assertEquals(await said(true, { NO_COLOR: "" }), "\x1b[31mx\x1b[39m");
    assertEquals(await said(true, { NO_COLOR: "1" }), "x");
  },
});
