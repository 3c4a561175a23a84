/** Every command where a newcomer may stand: a checkout that cannot be written, or with a linked work folder. */
import { assertEquals, assertMatch } from "@std/assert";
import { type CommandName, COMMANDS } from "../../pipeline/commands/command_table.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import { Layout } from "../../pipeline/store/layout.ts";
import { lacks } from "../support/permissions.ts";
import { say } from "../support/said.ts";
import { toyBase, Toys } from "../support/toys.ts";

/** A command line; and what it needs to write, if that cannot be done without. */
interface Trial {
  args?: string[];
  needs?: "lock" | "file";
}

/** Several for a command where what it stores depends on its flags. */
const TRIALS: Record<CommandName, Trial[]> = {
  reproduce: [{}, { args: ["--force"], needs: "lock" }],
  stage: [
    { args: ["figure"] },
    { args: ["figure", "--force", "--dry-run"] },
    { args: ["figure", "--force"], needs: "lock" },
    { args: ["figure", "--force", "--alone"], needs: "lock" },
  ],
  status: [{}],
  why: [{ args: ["figure"] }],
  accept: [{ args: ["figure", "--reason", "none"], needs: "lock" }],
  audit: [{ args: ["train/a", "--steps", "1"] }],
  dag: [{}],
  export: [{}, { args: ["--output", "$/Snakefile"], needs: "file" }],
  crate: [{ needs: "lock" }],
  codecheck: [{ args: ["--to", "#/kit"] }, { args: ["--to", "$/kit"], needs: "file" }],
  site: [{}],
  serve: [{}],
};

/** Stands for a folder in which no system makes a file for anybody. */
const NOWHERE = "/sys/none";

/** Tries every command; in its arguments `$` is the checkout's work folder, `#` a folder beside it. */
async function tryAll(toys: Toys, writable: boolean): Promise<void> {
  const beside = await Deno.makeTempDir();
  const before = await outputs(toys);
  try {
    for (const command of Object.keys(COMMANDS) as CommandName[]) {
      for (const { args = [], needs } of TRIALS[command]) {
        const given = args.map((arg) =>
          arg.replace("$", `${toys.root}/.work`).replace("#", beside)
        );
        const line = [command, ...given, "--profile", "paper"];
        const { code, err } = await say(line, { base: toyBase(toys.root) });
        const about = `${line.join(" ")}: ${err}`;
        if (writable || !needs) {
          assertEquals([code, err], [0, ""], about);
          continue;
        }
        assertEquals(code, 1, about);
        const task = needs === "lock" ? "take the lock" : "write";
        assertMatch(err, new RegExp(`^error: Cannot ${task} [^\\n]+: [^\\n]+; [^\\n]+\\n$`), about);
      }
    }
    assertEquals(await outputs(toys), before, "nothing is lost, and nothing else made");
  } finally {
    await Deno.remove(beside, { recursive: true });
  }
}

async function outputs(toys: Toys): Promise<string[]> {
  const stages = ["numbers", "train/a", "train/b", "figure", "faulty"];
  return await Promise.all(
    stages.map((stage) => Deno.readTextFile(layoutOf(toys).artifact(stage))),
  );
}

const layoutOf = ({ root }: Toys) => new Layout(root, PROFILES.paper);

/** Toys whose outputs lie beside the work folder, all of them made. */
async function madeToys(): Promise<Toys> {
  const toys = await Toys.fresh();
  const { code, err } = await say(["reproduce", "--profile", "paper"], {
    base: toyBase(toys.root),
  });
  assertEquals([code, err], [0, ""]);
  return toys;
}

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: (toys: Toys) => Promise<void>) =>
  Deno.test({
    name,
    ignore,
    async fn() {
      await using toys = await madeToys();
      await fn(toys);
    },
  });

test("in a checkout that cannot be written every command works, or says in a line what must be writable", async (toys) => {
  for (const path of [`${toys.root}/.work`, layoutOf(toys).lock]) {
    await Deno.remove(path, { recursive: true });
    await Deno.symlink(NOWHERE, path);
  }
  await tryAll(toys, false);
});

test("with a linked work folder every command works as ever", async (toys) => {
  const elsewhere = await Deno.makeTempDir();
  try {
    await Deno.remove(`${toys.root}/.work`, { recursive: true });
    await Deno.symlink(elsewhere, `${toys.root}/.work`);
    await tryAll(toys, true);
  } finally {
    await Deno.remove(elsewhere, { recursive: true });
  }
});
