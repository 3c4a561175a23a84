import { assert, assertEquals, assertMatch } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { type CommandName, COMMANDS, FLAGS } from "../../pipeline/commands/command_table.ts";
import { plainReporter } from "../../pipeline/telling/plain_reporter.ts";
import { lacks } from "../support/permissions.ts";
import { type Said, say } from "../support/said.ts";

/** Programs of their own, with a value that each refuses. */
const PROGRAMS: Record<string, string[]> = {
  trace: ["--steps", "0"],
  bench: ["--repeats", "-1"],
  digests: ["--steps", "1e3"],
  mutate: ["--jobs", "0"],
};
/** What Deno itself does. */
const DENO_TASKS = ["test", "ok"];

/** What a program of its own says, as its task in deno.json calls it. */
async function run(task: keyof typeof config.tasks, args: string[]): Promise<Said> {
  const [program, ...rest] = config.tasks[task].command.split(" ");
  assertEquals(program, "deno");
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", ...rest.slice(1), ...args],
    cwd: new URL("../../", import.meta.url),
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

function refused({ code, out, err }: Said, about: string): void {
  assertEquals([code, out], [2, ""], `${about}: ${err}`);
  assertMatch(err, /^error: [A-Z][^\n]+\n$/, about);
}

const commands = Object.keys(COMMANDS) as CommandName[];
const namesFor = (command: CommandName) => {
  const shape = COMMANDS[command];
  return "names" in shape && shape.names.least > 0 ? ["dataset"] : [];
};

Deno.test({
  name: "README's table names every command and program, and no other",
  ignore: lacks("read"),
  fn() {
    const readme = Deno.readTextFileSync(new URL("../../README.md", import.meta.url));
    const table = readme.split("## Commands\n\n")[1].split("\n\n")[0];
    const named = table.split("\n").slice(2).flatMap((row) =>
      [...row.split("|")[1].matchAll(/`(?:deno task )?(\w+)/g)].map(([, name]) => name)
    );
    const missing = "crate"; // stands in the text on many machines
    assertEquals(
      named.sort(),
      [
        ...commands.filter((name) => name !== missing),
        ...Object.keys(PROGRAMS),
        ...DENO_TASKS,
      ].sort(),
    );
    assert(readme.includes(`deno task ${missing}`));
  },
});

for (const command of commands) {
  Deno.test(`${command}: --help helps; a wrong flag, a wrong value are refused in a line`, async () => {
    const { code, out, err } = await say([command, "--help"]);
    assertEquals([code, err], [0, ""]);
    assert(out.startsWith(`Usage: deno task ${command}`));
    const names = namesFor(command);
    refused(await say([command, ...names, "--prfile", "demo"]), "a wrong flag");
    refused(await say([command, ...names, "--profile", "papre"]), "a wrong value");
    for (const flag of COMMANDS[command].flags) {
      const shape = FLAGS[flag];
      if (!("value" in shape) || shape.value !== "n") continue;
      for (const value of ["-1", "1234567", "1e3", "x", ""]) {
        const given = value === "" ? [`--${flag}=`] : [`--${flag}`, value];
        const said = await say([command, ...names, ...given]);
        refused(said, `--${flag} ${value}`);
        assertMatch(
          said.err,
          new RegExp(`^error: Cannot use --${flag}: .*, got ${value || "none"}\n`),
        );
      }
    }
  });
}

for (const [name, wrong] of Object.entries(PROGRAMS)) {
  Deno.test({
    name: `${name}: --help helps; a wrong flag, a wrong value are refused in a line`,
    ignore: lacks("read", "run", "env"),
    async fn() {
      const task = name as keyof typeof config.tasks;
      const [help, flag, value] = await Promise.all(
        [["--help"], ["--batcch", "3"], wrong].map((args) => run(task, args)),
      );
      assertEquals([help.code, help.err], [0, ""]);
      assert(help.out.startsWith(`Usage: deno task ${name}`));
      refused(flag, "a wrong flag");
      refused(value, "a wrong value");
    },
  });
}

Deno.test("standard output that cannot be written is told in a line; one that is closed, not at all", async () => {
  const failing = (code: string, message: string) => () => {
    throw Object.assign(new Error(message), { code });
  };
  const full = await say(["--help"], {
    log: failing("ENOSPC", "No space left on device (os error 28)"),
  });
  assertEquals(full.code, 1);
  assertMatch(
    full.err,
    /^error: Cannot write to standard output: No space left on device; [^\n]+\n$/,
  );
  const closed = await say(["--help"], { log: failing("EPIPE", "Broken pipe (os error 32)") });
  assertEquals([closed.code, closed.err], [1, ""]);
});

Deno.test("a log that cannot be written stops no work, and is told when it is over", () => {
  const reporter = plainReporter(() => {
    throw new Error("the log is full");
  });
  reporter.say("a line");
  reporter.say("another");
  let told = "";
  try {
    reporter.close();
  } catch (error) {
    told = (error as Error).message;
  }
  assertEquals(told, "the log is full");
  reporter.close();
});
