import { assertEquals, assertThrows } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { parseArguments } from "../../pipeline/commands/arguments.ts";
import { type CommandName, COMMANDS, helpText } from "../../pipeline/commands/command_table.ts";
import { UserError } from "../../pipeline/user_error.ts";

Deno.test("flags stand anywhere after the command, with a space or an equals sign", () => {
  const args = ["stage", "--profile=quick", "sgd-batch", "--workers", "2", "--force"];
  const read = parseArguments(args);
  assertEquals(read.names, ["sgd-batch"]);
  assertEquals([read.profile, read.workers, read.force, read.json], ["quick", 2, true, false]);
  assertEquals([read.backend, read.mnistDir], ["auto", null]);
});

Deno.test("no command, and any form of help, ask for help", () => {
  for (const args of [[], ["help"], ["--help"], ["-h"]]) {
    assertEquals(parseArguments(args).command, null);
  }
  assertEquals(parseArguments(["stage", "--help"]).help, true);
});

const REFUSED: [string, string][] = [
  ["statis", "Unknown command statis; did you mean status? There are: reproduce, stage,"],
  ["status --profil demo", "Unknown flag --profil of status; did you mean --profile? There are:"],
  ["status --force", "Unknown flag --force of status; there are: --profile,"],
  ["status --toString", "Unknown flag --toString of status; there are: --profile,"],
  ["status --constructor", "Unknown flag --constructor of status; there are: --profile,"],
  ["status --valueOf=1", "Unknown flag --valueOf of status; there are: --profile,"],
  ["reproduce -x", "Unknown flag -x of reproduce;"],
  ["stage x --backend foo", "Unknown backend foo; there are: auto, webgpu, blas, wasm, cpu"],
  ["stage x --backend", "Unknown backend (empty);"],
  ["stage x --profile papre", "Unknown profile papre; did you mean paper?"],
  [
    "stage x --workers 0",
    "Cannot use --workers: it must be a whole number from 1 to 999999, got 0",
  ],
  [
    "stage x --workers 1234567",
    "Cannot use --workers: it must be a whole number from 1 to 999999, got",
  ],
  ["audit --seed -1", "Cannot use --seed: it must be a whole number from 0 to 999999, got -1"],
  ["serve --port 65536", "Cannot use --port: it must be a whole number from 0 to 65535, got 65536"],
  ["stage x --mnist-dir", "Cannot use --mnist-dir: it must name a folder, got none"],
  ["stage --force", "Command stage needs a stage, got none;"],
  ["reproduce sgd-batch", "Command reproduce takes no names, got sgd-batch"],
  [
    "accept x --tolerance 1e-4",
    "Cannot use --tolerance: it must be a number from 0 to 1e-5, got 1e-4",
  ],
  ["accept x --tolerance=-1", "Cannot use --tolerance: it must be a number from 0 to 1e-5, got -1"],
  ["codecheck --to", "Cannot use --to: it must name a folder, got none"],
  ["site --location /folder/", "Cannot use --location: it must be an address such as https:"],
  ["dag --format svg", "Unknown format svg; there are: text, mermaid, dot"],
];

for (const [line, message] of REFUSED) {
  Deno.test(`refused with exit code 2: ${line}`, () => {
    const error = assertThrows(() => parseArguments(line.split(" ")), UserError);
    assertEquals(error.message.slice(0, message.length), message);
    assertEquals(error.exitCode, 2);
  });
}

Deno.test("help names every task, and every flag of a command", () => {
  const all = helpText(null);
  for (const task of Object.keys(config.tasks)) {
    assertEquals(all.includes(`  ${task} `), true, task);
  }
  for (const [command, { flags }] of Object.entries(COMMANDS)) {
    assertEquals(all.includes(`  ${command} `), true);
    const help = helpText(command as CommandName);
    for (const flag of flags) assertEquals(help.includes(`--${flag}`), true);
  }
});
