import { assertEquals } from "@std/assert";
import { parseArgs } from "@std/cli/parse-args";

Deno.test("flags are false unless given, and take no value", () => {
  const args = parseArgs(["-f", "file", "--verbose"], { boolean: ["f", "verbose", "quiet"] });
  assertEquals(args, { f: true, verbose: true, quiet: false, _: ["file"] });
});

Deno.test("a declared name may begin with no-", () => {
  const args = parseArgs(["--no-lock", "file"], { boolean: ["no-lock"] });
  assertEquals(args, { "no-lock": true, _: ["file"] });
});

Deno.test("a declared option stays text, and the last value counts", () => {
  assertEquals(parseArgs(["--s", "006", "--s=007"], { string: ["s"] }).s, "007");
  assertEquals(parseArgs(["-s"], { string: ["s"] }).s, "");
  assertEquals(parseArgs([], { string: ["s"] }).s, undefined);
});

Deno.test("defaults stand in for what is not given, and an alias sets all its names", () => {
  const options = {
    string: ["name", "port"],
    boolean: ["force"],
    alias: { port: "p" },
    default: { name: "paper", force: true },
  } as const;
  assertEquals<unknown>(parseArgs([], options), { name: "paper", force: true, _: [] });
  assertEquals<unknown>(parseArgs(["--name", "quick", "-p", "80"], options), {
    ...{ name: "quick", force: true, p: "80", port: "80" },
    _: [],
  });
});

Deno.test("unknown is asked about what no option declares, names of every object's parts included", () => {
  const asked: unknown[] = [];
  const args = parseArgs(["stage", "--force", "--bakend=cpu", "--toString", "-q"], {
    boolean: ["force"],
    unknown: (arg, key) => {
      asked.push([arg, key]);
      return arg === "stage";
    },
  });
  const options = [["--bakend=cpu", "bakend"], ["--toString", "toString"], ["-q", "q"]];
  assertEquals(asked, [["stage", undefined], ...options]);
  assertEquals(args, { force: true, _: ["stage"] });
});

Deno.test("the types follow the options", () => {
  const args = parseArgs(["--port", "1"], {
    string: ["port", "host"],
    boolean: ["open"],
    default: { host: "localhost" },
  });
  const port: string | undefined = args.port;
  const host: string = args.host;
  const open: boolean = args.open;
  assertEquals([port, host, open], ["1", "localhost", false]);
});
