import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { crateOf, type CrateStage } from "../../pipeline/export/crate.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import type { Stage } from "../../pipeline/stage.ts";
import { sha256 } from "../../pipeline/store/canonical.ts";
import { ended } from "../support/held_toys.ts";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, ignore, fn });
const CRATE = ["crate", "--profile", "demo"];

// deno-lint-ignore no-explicit-any
type Entity = Record<string, any>;

/** The graph by `@id`, after a run of all toys. */
async function crate(toys: Toys): Promise<Map<string, Entity>> {
  const { code, stdout, stderr } = await ended(toys.cli(CRATE));
  assertEquals([code, stderr], [0, ""]);
  assertEquals(stdout, ".work/demo/outputs/ro-crate-metadata.json\n");
  const { "@context": context, "@graph": graph } = JSON.parse(await toys.text(stdout.trim()));
  assertEquals(context[0], "https://w3id.org/ro/crate/1.1/context");
  const byId = new Map<string, Entity>(graph.map((entity: Entity) => [entity["@id"], entity]));
  assertEquals(byId.size, graph.length);
  return byId;
}

const types = (entity: Entity) => [entity["@type"]].flat();

test("the crate holds every file with its size and digest, and what its profile demands", async () => {
  await using toys = await Toys.made();
  await toys.run([]);
  const graph = await crate(toys);
  const root = graph.get("./")!;
  assertEquals(graph.get("ro-crate-metadata.json")!.about, { "@id": "./" });
  assertEquals(
    root.conformsTo.map((one: Entity) => one["@id"]),
    [
      "https://w3id.org/ro/wfrun/process/0.5",
      "https://w3id.org/ro/wfrun/workflow/0.5",
      "https://w3id.org/workflowhub/workflow-ro-crate/1.0",
    ],
  );
  for (const property of ["name", "description", "datePublished", "license"]) {
    assert(root[property], property);
  }
  for (const { "@id": path } of root.hasPart) {
    const bytes = await Deno.readFile(`${toys.layout.outputs}/${path}`);
    const { contentSize, sha256: digest } = graph.get(path)!;
    assertEquals([contentSize, digest], [String(bytes.length), sha256(bytes)], path);
  }
  assertEquals(root.hasPart.length, 1 + 3 * 5);
  const workflow = graph.get(root.mainEntity["@id"])!;
  assertEquals(types(workflow), ["File", "SoftwareSourceCode", "ComputationalWorkflow"]);
  assertEquals(types(graph.get(workflow.programmingLanguage["@id"])!), ["ComputerLanguage"]);
});

test("each stage is an action that says what it read, made and ran on", async () => {
  await using toys = await Toys.made();
  await toys.run([]);
  const graph = await crate(toys);
  const whole = graph.get("#run")!;
  assertEquals(whole.instrument, graph.get("./")!.mainEntity);
  assertEquals(whole.result.length, 5);
  const figure = graph.get("#run/figure")!;
  assertEquals(figure["@type"], "CreateAction");
  assertEquals(figure.object, [{ "@id": "train/a.json" }, { "@id": "train/b.json" }]);
  assertEquals(figure.result, { "@id": "figure.json" });
  assert(figure.startTime < figure.endTime);
  const { runtimePlatform, softwareRequirements } = graph.get("#program/train/a")!;
  assertMatch(runtimePlatform, /^wasm \(toy; library \w{12}\)$/);
  const software = softwareRequirements.map((one: Entity) => graph.get(one["@id"])!);
  assertEquals(
    software.find(({ name }: Entity) => name === "deno").softwareVersion,
    Deno.version.deno,
  );
});

test("every reference inside the crate leads somewhere, and the same outputs give the same bytes", async () => {
  await using toys = await Toys.made();
  await toys.run([]);
  const graph = await crate(toys);
  const before = await toys.text(".work/demo/outputs/ro-crate-metadata.json");
  const follow = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    const keys = Object.keys(value);
    if (keys.length === 1 && keys[0] === "@id") {
      const id = (value as Entity)["@id"];
      assert(graph.has(id) || id === "https://w3id.org/ro/crate/1.1", id);
    }
    Object.values(value).forEach(follow);
  };
  graph.forEach(follow);
  await crate(toys);
  assertEquals(await toys.text(".work/demo/outputs/ro-crate-metadata.json"), before);
  assertEquals(await toys.stale(), []);
});

test("what is not what its record says is not described", async () => {
  await using toys = await Toys.made(); // all but one
  const { code, stderr } = await ended(toys.cli(CRATE));
  assertEquals(code, 1);
  assertStringIncludes(
    stderr,
    "error: Cannot describe faulty: it must be fresh, and is stale: never made;",
  );
  await toys.run([]);
  await toys.edit("lib/sum.ts", "sum + value", "sum - value");
  const stale = await ended(toys.cli(CRATE));
  assertEquals(stale.code, 1);
  assertStringIncludes(
    stale.stderr,
    "error: Cannot describe figure: it must be fresh, and is stale",
  );
});

Deno.test("what opened the images names their files by their digests, and all actions an agent", () => {
  const content = new TextEncoder().encode(JSON.stringify(DATASET));
  const file = { path: "dataset.json", bytes: content.length, sha256: sha256(content), content };
  const stage = { name: "dataset", title: "images", paper: "all", inputs: [] } as unknown as Stage;
  const ran = { startedAt: "2026-01-02T03:04:05.000Z", seconds: 1, command: "x", versions: {} };
  const one = { stage, artifact: file, record: file, report: file };
  const recorded = { key: "k", backend: null };
  const made = { ...one, recorded, ran } as unknown as CrateStage;
  const graphOf = (agent: string | null) => {
    const crate = crateOf(PROFILES.paper, { ...file, path: "w" }, [made], agent);
    const { "@graph": graph } = crate as { "@graph": Entity[] };
    return new Map<string, Entity>(graph.map((entity) => [entity["@id"], entity]));
  };
  const graph = graphOf(null);
  const images = graph.get("#run/dataset")!.object;
  // of "abc", as RFC 6920 would write it
  assertEquals(images, [{ "@id": "ni:///sha-256;ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0" }]);
  assertEquals(graph.get("#run")!.object, images);
  assertEquals(graph.get(images[0]["@id"])!.contentSize, "3");
  const agents = (of: Map<string, Entity>) =>
    [...of.values()].filter((one) => types(one).includes("CreateAction"))
      .map(({ agent }) => of.get(agent["@id"])!.name);
  assertEquals(agents(graph), ["The sgd-to-adam authors", "The sgd-to-adam authors"]);
  assertEquals(agents(graphOf("Ada")), ["Ada", "Ada"]);
});

const SPLIT = { count: 1, classCounts: Array(10).fill(0), meanPixel: 0, sha256: sha256("") };
const DATASET = {
  ...{ schema: "dataset/1", stage: "dataset", profile: "paper", notice: null, source: "mnist" },
  files: [{ name: "images", bytes: 3, sha256: sha256("abc") }],
  ...{ train: SPLIT, test: SPLIT },
};
