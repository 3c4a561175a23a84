/** Engines that are given a script as a file: Deno, Node, Bun, and two of them on an emulated processor. */
import {
  type Engine,
  findProgram,
  type Found,
  HERE,
  isFile,
  type Missing,
  outcomeIn,
  scriptFor,
  versionOf,
} from "./engine.ts";
import { npmFile } from "./npm_file.ts";
import type { Assignment } from "./program.ts";

const BUN = "1.4.5";
const PACKAGES = "libc6-arm64-cross libgcc-s1-arm64-cross libstdc++6-arm64-cross";
const LONGEST_MS = 300_000;
const LONGEST_EMULATED_MS = 1_800_000;

/** How npm's packages of Bun name this machine. */
const BUN_MACHINE = `${Deno.build.os}-${Deno.build.arch === "x86_64" ? "x64" : Deno.build.arch}`;

/** No permission, no configuration: the program needs none. */
const DENO_RUN = ["run", "--quiet", "--no-config", "--no-prompt"];

export const SHELLS: Engine[] = [
  {
    ...{ name: "deno", title: "Deno", runtime: "V8", processor: HERE },
    find: () => found([Deno.execPath()], DENO_RUN),
  },
  {
    ...{ name: "node", title: "Node", runtime: "V8", processor: HERE },
    find: () => inPath("node"),
  },
  {
    ...{ name: "bun", title: "Bun", runtime: "JavaScriptCore", processor: HERE },
    find: async (fetch) =>
      findProgram("bun") ? await inPath("bun") : await ofPackage(
        npmFile(`@oven/bun-${BUN_MACHINE}@${BUN}`, "bin/bun", fetch),
        (bun) => found([bun]),
      ),
  },
  emulated("Deno", "V8", `@deno/linux-arm64-glibc@${Deno.version.deno}`, "deno", DENO_RUN),
  emulated("Bun", "JavaScriptCore", `@oven/bun-linux-aarch64@${BUN}`, "bin/bun"),
];

/** A program for 64-bit ARM, out of an npm package, under QEMU. */
function emulated(
  title: string,
  runtime: Engine["runtime"],
  specifier: string,
  path: string,
  args: string[] = [],
): Engine {
  return {
    ...{ name: `${title.toLowerCase()}-arm`, title, runtime },
    ...{ processor: "64-bit ARM, emulated", emulated: true },
    async find(fetch) {
      if (Deno.build.arch === "aarch64") return { missing: "this processor is one itself" };
      const qemu = findProgram("qemu-aarch64-static", "qemu-aarch64");
      if (!qemu) return { missing: "no qemu-aarch64; apt-get install qemu-user-static" };
      const libraries = Deno.env.get("QEMU_LD_PREFIX") ?? "/usr/aarch64-linux-gnu";
      if (!isFile(`${libraries}/lib/ld-linux-aarch64.so.1`)) {
        return { missing: `no 64-bit ARM libraries; apt-get install ${PACKAGES}` };
      }
      return await ofPackage(
        npmFile(specifier, path, fetch),
        (program) => found([qemu, "-L", libraries, program], args, LONGEST_EMULATED_MS),
      );
    },
  };
}

async function inPath(name: string): Promise<Found | Missing> {
  const program = findProgram(name);
  return program ? await found([program]) : { missing: `no ${name} in PATH` };
}

async function ofPackage(
  file: Promise<string | Missing>,
  use: (path: string) => Promise<Found>,
): Promise<Found | Missing> {
  const path = await file;
  return typeof path === "string" ? await use(path) : path;
}

async function found(
  command: string[],
  args: string[] = [],
  longestMs = LONGEST_MS,
): Promise<Found> {
  return {
    version: await versionOf(command),
    run: (script, assignment) => runFile([...command, ...args], script, assignment, longestMs),
  };
}

async function runFile(
  [program, ...args]: string[],
  script: string,
  assignment: Assignment,
  longestMs: number,
) {
  const file = await Deno.makeTempFile({ suffix: ".js" });
  try {
    await Deno.writeTextFile(file, scriptFor(script, assignment, "console.log"));
    const signal = AbortSignal.timeout(longestMs);
    const { stdout, stderr } = await new Deno.Command(program, {
      args: [...args, file],
      stdin: "null",
      signal,
    }).output();
    if (signal.aborted) throw new Error(`took more than ${longestMs / 1000} s`);
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return outcomeIn(text(stdout) || text(stderr));
  } finally {
    await Deno.remove(file);
  }
}
