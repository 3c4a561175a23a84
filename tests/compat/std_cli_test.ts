import { assertEquals } from "@std/assert";
import { parseArgs } from "@std/cli/parse-args";

Deno.test("flags are false unless given, and take no value", () => {
  const args = parseArgs(["-f", "file", "--verbose"], { boolean: ["f", "verbose", "quiet"] });
  assertEquals(args, { f: true, verbose: true, quiet: false, _: ["file"] });
});

Deno.test("a flag takes true or false, after a space or =", () => {
  const flags = { boolean: ["a", "b"] } as const;
  assertEquals(parseArgs(["--a", "false", "--b=false", "x"], flags), {
    a: false,
    b: false,
    _: ["x"],
  });
  assertEquals(parseArgs(["--a=true"], flags).a, true);
});

Deno.test("boolean: true makes a flag of every option without =", () => {
  const args = parseArgs(["--honk", "cow", "--tacos=good"], { boolean: true });
  assertEquals(args, { honk: true, tacos: "good", _: ["cow"] });
});

Deno.test("only negatable options are negated", () => {
  const args = parseArgs(["--no-color", "--no-cache"], {
    boolean: ["color"],
    negatable: ["color"],
  });
  assertEquals(args, { color: false, "no-cache": true, _: [] });
  assertEquals(parseArgs(["--no-x", "--x"], { boolean: "x", negatable: "x" }).x, true);
  assertEquals(parseArgs(["--x", "--no-x"], { boolean: "x", negatable: "x" }).x, false);
});

Deno.test("a declared name may begin with no-", () => {
  const args = parseArgs(["--no-lock", "file"], { boolean: ["no-lock"] });
  assertEquals(args, { "no-lock": true, _: ["file"] });
  assertEquals(parseArgs(["--no-lock=x"], { string: ["no-lock"] })["no-lock"], "x");
});

Deno.test("undeclared values that look like numbers are numbers, declared strings are not", () => {
  const args = parseArgs(["--n", "1e3", "--s", "007", "5"], { string: ["s"] });
  assertEquals<unknown>(args, { n: 1000, s: "007", _: [5] });
  assertEquals(parseArgs(["5"], { string: ["_"] })._, ["5"]);
  assertEquals(parseArgs(["-s"], { string: ["s"] }).s, "");
  assertEquals(parseArgs([], { string: ["s"] }).s, undefined);
});

Deno.test("the last value counts unless the option collects", () => {
  const args = parseArgs(["--a", "1", "--a", "2", "--b", "3", "--b", "4"], {
    string: ["a", "b"],
    collect: ["b", "c"],
  });
  assertEquals(args, { a: "2", b: ["3", "4"], c: [], _: [] });
  assertEquals(parseArgs(["--b", "3"], { string: ["b"], collect: ["b"] }).b, ["3"]);
});

Deno.test("negating a collecting option gives false", () => {
  const args = parseArgs(["--tag", "a", "--no-tag"], { collect: ["tag"], negatable: ["tag"] });
  assertEquals<unknown>(args, { tag: false, _: [] });
});

Deno.test("defaults stand in for what is not given", () => {
  const options = {
    string: ["name"],
    boolean: ["force"],
    collect: ["tag"],
    default: { name: "paper", force: true, tag: ["x", "y"], pair: [1, 2] },
  } as const;
  assertEquals<unknown>(parseArgs([], options), { ...options.default, _: [] });
  assertEquals<unknown>(parseArgs(["--name", "quick", "--tag", "z"], options), {
    ...options.default,
    name: "quick",
    tag: ["z"],
    _: [],
  });
});

Deno.test("an alias sets all its names", () => {
  const options = {
    string: ["port"],
    boolean: ["serve"],
    alias: { port: "p", s: ["serve"] },
  } as const;
  assertEquals<unknown>(parseArgs(["-p", "80", "-s"], options), {
    p: "80",
    port: "80",
    s: true,
    serve: true,
    _: [],
  });
});

Deno.test("short options", () => {
  assertEquals<unknown>(parseArgs(["-abc", "x", "-n5", "-d=y"]), {
    a: true,
    b: true,
    c: "x",
    n: 5,
    d: "y",
    _: [],
  });
  assertEquals<unknown>(parseArgs(["-n", "-"]), { n: "-", _: [] });
});

Deno.test("what follows -- is positional", () => {
  assertEquals<unknown>(parseArgs(["-a", "--", "--no-b", "7"]), { a: true, _: ["--no-b", "7"] });
  assertEquals<unknown>(parseArgs(["x", "--", "y"], { "--": true }), { _: ["x"], "--": ["y"] });
});

Deno.test("stopEarly ends at the first positional argument", () => {
  const args = parseArgs(["--a", "1", "run", "--b", "--no-c"], { stopEarly: true });
  assertEquals<unknown>(args, { a: 1, _: ["run", "--b", "--no-c"] });
});

Deno.test("unknown is asked about what no option declares", () => {
  const asked: unknown[] = [];
  const args = parseArgs(["stage", "--force", "--bakend=cpu", "--no-x", "-q"], {
    boolean: ["force"],
    unknown: (arg, key) => {
      asked.push([arg, key]);
      return arg === "stage";
    },
  });
  assertEquals(asked, [
    ["stage", undefined],
    ["--bakend=cpu", "bakend"],
    ["--no-x", "no-x"],
    ["-q", "q"],
  ]);
  assertEquals(args, { force: true, _: ["stage"] });
});

Deno.test("the types follow the options", () => {
  const args = parseArgs(["--port", "1"], {
    string: ["port", "host", "tag"],
    boolean: ["open"],
    collect: ["tag"],
    default: { host: "localhost" },
  });
  const port: string | undefined = args.port;
  const host: string = args.host;
  const open: boolean = args.open;
  const tags: string[] = args.tag;
  assertEquals([port, host, open, tags], ["1", "localhost", false, []]);
});
