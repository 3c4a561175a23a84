import { assert, assertEquals, assertStringIncludes } from "@std/assert";
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
  assertEquals(runtimePlatform, "wasm (toy)");
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
  assertStringIncludes(stderr, "error: Cannot describe the run: faulty.json is missing;");
  await toys.run([]);
  await Deno.writeTextFile(toys.layout.artifact("numbers"), "{}");
  assertStringIncludes((await ended(toys.cli(CRATE))).stderr, "error: Cannot describe numbers: ");
});
