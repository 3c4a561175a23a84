import { assert, assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import { limited } from "./limits.ts";
import { withFolder } from "./loopback.ts";
import { lacks } from "./permissions.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LIMITS = new URL("limits.ts", import.meta.url).href;
const PRELOAD = "--preload=./tests/support/limits.ts";

Deno.test("limits: however a test is registered, it gets one, unless it has its own", () => {
  const fn = () => {};
  const registered: unknown[][] = [];
  const test = limited((...args: unknown[]) => void registered.push(args), 7);
  test(fn);
  test("name", fn);
  test({ ignore: true }, fn);
  test("name", { ignore: true }, fn);
  test({ name: "name", fn });
  test({ name: "name", fn, timeout: 9 });
  assertEquals(registered, [
    [{ timeout: 7 }, fn],
    ["name", { timeout: 7 }, fn],
    [{ timeout: 7, ignore: true }, fn],
    ["name", { timeout: 7, ignore: true }, fn],
    [{ timeout: 7, name: "name", fn }],
    [{ timeout: 9, name: "name", fn }],
  ]);
});

const HANGING = `
const child = () =>
  new Deno.Command("sleep", { args: ["600"], stdout: "piped", stderr: "piped" }).spawn();
Deno.test("waits for a child's output", async () => {
  const started = child();
  console.log("child", started.pid);
  await started.output();
});
Deno.test("waits for its end", async () => {
  const started = child();
  console.log("child", started.pid);
  await started.status;
});
Deno.test("busy", () => { for (;;); });
`;

Deno.test({
  name: "limits: what is busy or waits for ever fails, and the processes that it started end",
  ignore: lacks("read", "write", "run", "env") || Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      const preload = `import { limited } from "${LIMITS}"; Deno.test = limited(Deno.test, 1000);`;
      await Deno.writeTextFile(`${folder}/limits.ts`, preload);
      await Deno.writeTextFile(`${folder}/hanging_test.ts`, HANGING);
      const { code, stdout } = await new Deno.Command(Deno.execPath(), {
        args: ["test", "-A", "--no-check", "--no-config", "--preload=./limits.ts"],
        cwd: folder,
        env: { NO_COLOR: "1" },
      }).output();
      const said = new TextDecoder().decode(stdout);
      assertEquals(code, 1, said);
      assertEquals(said.match(/error: Test timed out after 1000ms/g)?.length, 3, said);
      const children = [...said.matchAll(/^child (\d+)$/gm)].map(([, pid]) => pid);
      assertEquals(children.length, 2, said);
      for (const pid of children) assert(!alive(Number(pid)), `${pid} is still there`);
    }),
});

function alive(pid: number): boolean {
  try {
    Deno.kill(pid, "SIGCONT");
    return true;
  } catch {
    return false;
  }
}

Deno.test({
  name: "limits: every task and CI run tests under them; no test waits where they do not reach",
  ignore: lacks("read"),
  fn() {
    const config: { tasks: Record<string, { command: string }> } = JSON.parse(
      Deno.readTextFileSync(`${ROOT}deno.json`),
    );
    const commands = [
      ...Object.values(config.tasks).map(({ command }) => command),
      ...Deno.readTextFileSync(`${ROOT}.ci/run`).split("\n"),
    ].flatMap((line) => line.split("&&")).filter((line) => /deno test\b/.test(line));
    assert(commands.length > 3);
    for (const command of commands) assertMatch(command, new RegExp(PRELOAD), command);
    // A program that is waited for without a turn of the event loop cannot be given up.
    const blocking = /\.(outputSync|spawnSync|execSync|execFileSync)\(/;
    const found = sources(`${ROOT}tests`).filter((path) =>
      blocking.test(Deno.readTextFileSync(path))
    );
    assertEquals(found, []);
  },
});

function sources(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    return isDirectory ? sources(path) : name.endsWith(".ts") ? [path] : [];
  });
}
