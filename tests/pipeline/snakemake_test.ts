import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { ended } from "../support/held_toys.ts";
import { lacks } from "../support/permissions.ts";
import { succeeds } from "../support/program.ts";
import { measuringToys, spans, undisturbed } from "../support/spans.ts";
import { Toys } from "../support/toys.ts";

const ignore = lacks("read", "write", "run", "env");
const FIGURE = ["figure"];
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Debian's package `snakemake`. */
const hasSnakemake = !ignore && await succeeds("snakemake", "--version");

/** Writes the Snakefile, and tasks `stage` and `status` that run the toys. */
async function exported(toys: Toys, stages = FIGURE): Promise<string> {
  const run = `deno run -A --config "${file("../../deno.json")}" "${
    file("../support/toy_cli.ts")
  }"`;
  await toys.write(
    "deno.json",
    JSON.stringify({
      tasks: {
        stage: `${run} "${toys.root}" stage`,
        status: `${run} "${toys.root}" status`,
      },
    }),
  );
  const { code, stdout, stderr } = await ended(
    toys.cli(["export", ...stages, "--profile", "demo"]),
  );
  assertEquals([code, stderr], [0, ""]);
  await toys.write("Snakefile", stdout);
  return stdout;
}

async function snakemake(toys: Toys, ...args: string[]): Promise<string> {
  const { code, stderr } = await ended(
    new Deno.Command("snakemake", {
      args: ["--cores", "2", ...args],
      cwd: toys.root,
      env: { PATH: `${dirname(Deno.execPath())}:${Deno.env.get("PATH")}` },
      ...{ stdin: "null", stdout: "piped", stderr: "piped" },
    }).spawn(),
  );
  assertEquals(code, 0, stderr);
  return stderr;
}

Deno.test({
  name: "a Snakefile has a job per stage and part, and markers instead of artifacts",
  ignore,
  fn: async () => {
    await using toys = await Toys.fresh();
    const text = await exported(toys);
    assertEquals(text.match(/^rule \w+:$/gm), [
      ...["rule all:", "rule numbers:", "rule train_a__part:", "rule train_a:"],
      ...["rule train_b__part:", "rule train_b:", "rule figure:"],
    ]);
    assertMatch(text, /"deno task stage train\/a --part \{wildcards\.part\} --profile demo --work/);
    for (const stage of ["numbers", "train/a", "figure"]) {
      assert(text.includes(`"deno task stage ${stage} --alone --profile demo`), stage);
    }
    assert(!text.includes("outputs"), "Snakemake would delete what it takes for its output");
  },
});

Deno.test({
  name: "what Snakemake makes with two cores is what a plain run makes (needs snakemake)",
  ignore: !hasSnakemake,
  fn: async () => {
    await using made = await Toys.made();
    await using toys = await Toys.fresh();
    await exported(toys);
    await snakemake(toys);
    const ran = await toys.ran();
    assertEquals([ran.length, new Set(ran).size], [10, 10]);
    for (const stage of ["numbers", "train/a", "train/b", "figure"]) {
      assertEquals(await toys.artifact(stage), await made.artifact(stage));
    }
    assertEquals(await toys.stale("figure"), []);
    await toys.edit("lib/sum.ts", "sum + value", "sum - value");
    await snakemake(toys);
    assertEquals(await toys.ran(), ["figure"]);
    assertEquals(await toys.stale("figure"), []);
    await Deno.remove(toys.layout.artifact("train/b"));
    await Deno.writeTextFile(toys.layout.artifact("figure"), "{}");
    await snakemake(toys);
    assertEquals(await toys.stale("figure"), []);
    assertEquals(await toys.artifact("train/b"), await made.artifact("train/b"));
    assertEquals((await toys.ran()).map((task) => task.split(" ")[0]).sort(), [
      "figure",
      ...new Array(4).fill("train/b"),
    ]);
  },
});

Deno.test({
  name: "Snakemake, too, runs nothing beside what measures (needs snakemake)",
  ignore: !hasSnakemake,
  fn: async () => {
    await using toys = await measuringToys();
    const text = await exported(toys, ["measured", "beside", "whole"]);
    const reserving = text.split("\n\n").filter((rule) => rule.includes("threads:"));
    assertEquals(reserving.map((rule) => rule.trim().split("\n")[0]), [
      "rule measured__part:",
      "rule whole:",
    ]);
    await snakemake(toys);
    const all = await spans(toys);
    assertEquals(all.length, 7);
    undisturbed(all, (task) => ["measured 0", "measured 1", "whole"].includes(task));
  },
});
