import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { citation } from "../../pipeline/commands/codecheck_command.ts";
import { certificateText, codecheckYaml, type Kit } from "../../pipeline/export/codecheck.ts";
import { yamlText } from "../../pipeline/export/yaml.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import { sha256 } from "../../pipeline/store/canonical.ts";
import { UserError } from "../../pipeline/user_error.ts";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

Deno.test("YAML is in blocks, every text in quotes, and nothing looks like something else", () => {
  assertEquals(
    yamlText({
      plain: "yes",
      odd: 'a "b": #c\n- é \\',
      nested: { deeper: { empty: [], none: null } },
      list: [{ file: "a.json", comment: "- x" }, { file: "b.json", comment: "" }],
      words: ["1", "null"],
    }),
    `plain: "yes"
odd: "a \\"b\\": #c\\n- é \\\\"
nested:
  deeper:
    empty: []
    none:
list:
  - file: "a.json"
    comment: "- x"
  - file: "b.json"
    comment: ""
words:
  - "1"
  - "null"
`,
  );
});

Deno.test("the work is named as CITATION.cff names it, and not as it names what it cites", () => {
  const text = "title: ours\nauthors:\n  - name: One\n  - name: Two\nreferences:\n" +
    "  - title: theirs\n    authors:\n      - name: Three\n";
  assertEquals(citation(text), { title: "ours", authors: ["One", "Two"] });
  assertThrows(
    () => citation("title: ours\n"),
    UserError,
    "Cannot name the work: CITATION.cff must",
  );
});

const MACHINE = { os: "linux", arch: "x86_64", cpu: "a|b", cores: 2, memoryGiB: 8 };
const KIT: Kit = {
  profile: PROFILES.demo,
  title: "ours",
  authors: ["One"],
  manifest: [{
    stage: "figure",
    file: "outputs/figure.json",
    shows: "a figure (Figure 4)",
    claims: ["C1 differs"],
    bytes: 12345,
    sha256: sha256("x"),
    made: {
      command: "deno task stage figure",
      backend: null,
      machine: MACHINE,
      startedAt: "2026-01-02T03:04:05.678Z",
    },
  }],
  recomputed: [],
  check: null,
  machine: MACHINE,
};

Deno.test("before anything was recomputed the kit says so, and leaves to the checker what is theirs", () => {
  const yaml = codecheckYaml(KIT);
  assertStringIncludes(yaml, 'version: "https://codecheck.org.uk/spec/config/1.0/"\n');
  assertStringIncludes(yaml, 'paper:\n  title: "ours"\n  authors:\n    - name: "One"\n');
  assertStringIncludes(
    yaml,
    'manifest:\n  - file: "outputs/figure.json"\n    comment: "a figure (Figure 4)"\n',
  );
  assertStringIncludes(yaml, 'check_time: "FIXME"\n');
  const text = certificateText(KIT);
  assertStringIncludes(text, `**${PROFILES.demo.notice}**`);
  assertStringIncludes(text, "Nothing yet: `deno task codecheck <stage> --whole --profile demo`");
  assertStringIncludes(
    text,
    `| \`outputs/figure.json\` | a figure (Figure 4); C1 differs | 12,345 | \`${sha256("x")}\` |`,
  );
  assertStringIncludes(text, "| none | a\\|b | 2026-01-02 03:04:05 |");
});

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: (toys: Toys) => Promise<void>) =>
  Deno.test({
    name,
    ignore,
    async fn() {
      await using toys = await Toys.made();
      await fn(toys);
    },
  });

test("the kit has every output by its digest, and how a stage came out here", async (toys) => {
  await toys.run([]);
  const to = `${toys.root}/kit`;
  const { code, stdout, stderr } = await toys.ask("codecheck", "train/a", "--whole", "--to", to);
  assertEquals({ code, stderr }, { code: 0, stderr: "" });
  assertMatch(stdout, /\/kit\/codecheck\.yml\n.*\/kit\/certificate\.md\n$/s);
  const [yaml, text] = [
    await toys.text("kit/codecheck.yml"),
    await toys.text("kit/certificate.md"),
  ];
  for (const stage of ["numbers", "train/a", "train/b", "figure", "faulty"]) {
    assertStringIncludes(yaml, `  - file: ".work/demo/outputs/${stage}.json"\n`);
    assertStringIncludes(text, `\`${sha256(await toys.artifact(stage))}\``);
  }
  assertMatch(yaml, /\nsummary: "5 artifacts of .*; recomputed: train\/a bit-identical\."\n/);
  assertMatch(yaml, /\ncheck_time: "\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"\n/);
  assertStringIncludes(text, "By: `deno task codecheck train/a --whole --profile demo`");
  assertMatch(
    text,
    /\| `train\/a` \| bit-identical \| 3 replicas to the end, \d+ values \| wasm \(toy\) \| wasm \(toy\) \| nothing \|/,
  );
  assertEquals([...Deno.readDirSync(to)].map(({ name }) => name).sort(), [
    "certificate.md",
    "codecheck.yml",
  ]);
});

test("a stage that comes out otherwise stands in the certificate, and the exit code is 1", async (toys) => {
  await toys.run([]);
  const { code } = await toys.ask("codecheck", "train/a", "--backend", "cpu");
  assertEquals(code, 1);
  const text = await toys.text(".work/codecheck/certificate.md");
  assertMatch(
    text,
    /\| `train\/a` \| different \|.*\| cpu \(toy\) \| \d+ differ, first at replica 0/,
  );
  assertStringIncludes(text, "By: `deno task codecheck train/a --backend cpu --profile demo`");
});

test("a run report that was edited is not quoted as what made an output", async (toys) => {
  await toys.run([]);
  await toys.edit(".work/demo/outputs/runs/figure.json", '"cpu": "', '"cpu": "a faster ');
  const { code, stderr } = await toys.ask("codecheck");
  assertEquals(code, 1);
  assertStringIncludes(
    stderr,
    "error: Cannot certify figure: every output must be fresh, and it is ",
  );
});

test("people: what is not fresh is refused by its stage, and bad flags with exit code 2", async (toys) => {
  const refused = async (...args: string[]) => {
    const { code, stderr } = await toys.ask("codecheck", ...args);
    assert(stderr.endsWith("\n") && stderr.trimEnd().split("\n").length === 1, stderr);
    return [code, stderr.trimEnd()];
  };
  assertEquals(await refused(), [
    1,
    "error: Cannot certify faulty: every output must be fresh, and it is stale: never made; " +
    "`deno task stage faulty --profile demo` makes it",
  ]);
  assertEquals(await refused("--to", ""), [
    2,
    "error: Cannot use --to: it must name a folder, got none",
  ]);
  assertEquals(await refused("--part", "0"), [
    2,
    "error: Cannot codecheck part 0: name the one stage that it is of",
  ]);
  assertEquals(await toys.text(".work/codecheck/certificate.md"), "");
});
