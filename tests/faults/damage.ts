/** Faults 6, 7 and 8: artifacts and records that are not what was written. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { stageName } from "../support/small_world.ts";
import type { SmallProject } from "../support/small_project.ts";
import { madeDiamond } from "../support/small_worlds.ts";
import { Toys } from "../support/toys.ts";
import { count, type Fault, fault, FULL, randomNumbers } from "./fault.ts";

const DAMAGE: Fault = { number: 6, tries: ["corruptions"] };

const STAGES = [0, 1, 2, 3];
const FLIPS = FULL ? 1000 : 40;
const random = randomNumbers(6);

/** `bytes` with one random bit flipped. */
function flipped(bytes: Uint8Array): Uint8Array {
  const result = bytes.slice();
  result[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8);
  return result;
}

/** True when two texts are the same JSON value: `1E-3` for `1e-3` does no harm. */
function sameJson(a: Uint8Array, b: Uint8Array): boolean {
  try {
    const [one, two] = [a, b].map((bytes) =>
      JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)))
    );
    return one === two;
  } catch {
    return false;
  }
}

async function damaged(
  project: SmallProject,
  kind: "artifact" | "record" | "report",
  stage: number,
  bytes: Uint8Array | undefined,
): Promise<void> {
  const good = project.bytes(kind, stage)!.slice();
  const record = project.lastingRecord(stage);
  if (kind === "record" && bytes && sameJson(good, bytes)) return;
  const artifact = project.bytes("artifact", stage)!.slice();
  project.damage(kind, stage, bytes);
  await project.nothingWrongIsFresh();
  // Its parts are gone, so all of the stage is made again; of its dependants, nothing.
  assert(project.needed().every((task) => task.startsWith(stageName(stage))));
  assert(project.needed().length > 0);
  await project.rerun();
  assertEquals(project.bytes("artifact", stage), artifact);
  assertEquals(project.lastingRecord(stage), record);
  count("corruptions");
}

for (const kind of ["artifact", "record", "report"] as const) {
  fault(DAMAGE, `every ${kind}: one bit flipped, cut to half, to zero, deleted`, async () => {
    const project = await madeDiamond();
    for (const stage of STAGES) {
      const bytes = project.bytes(kind, stage)!;
      await damaged(project, kind, stage, bytes.slice(0, bytes.length / 2));
      await damaged(project, kind, stage, new Uint8Array());
      await damaged(project, kind, stage, undefined);
      for (let k = 0; k < FLIPS; k++) await damaged(project, kind, stage, flipped(bytes));
    }
  });
}

fault(DAMAGE, "every kept part of a killed run: a bit flipped, cut, emptied", async () => {
  const cut = (bytes: Uint8Array) => bytes.slice(0, bytes.length / 2);
  for (const damage of [cut, () => new Uint8Array(), ...Array(FLIPS).fill(flipped)]) {
    const project = await madeDiamond();
    project.world.modules[1].value++; // both trainings
    await project.killAt("result received", stageName(1));
    assert(project.kept.size >= 3);
    const needed = project.needed().length;
    project.damagePart(Math.floor(6 * random()), damage);
    assertEquals(project.needed().length, needed + 1);
    await project.rerun();
    count("corruptions");
  }
});

fault(6, "what was found changed is kept aside, not thrown away", async () => {
  const project = await madeDiamond();
  for (const kind of ["artifact", "record", "report"] as const) {
    const bad = flipped(project.bytes(kind, 0)!);
    project.damage(kind, 0, bad);
    await project.rerun();
    const aside = await project.files.list(`${project.layout.work}/quarantine`);
    const found = aside.map((name) =>
      project.files.contents.get(`${project.layout.work}/quarantine/${name}`)
    );
    assert(found.some((bytes) => String(bytes) === String(bad)), `${kind}: ${aside}`);
  }
});

fault(7, "a record of an unknown schema version: told, never deleted", async () => {
  await using toys = await Toys.made();
  const path = toys.layout.record("numbers");
  const newer = (await Deno.readTextFile(path)).replace("record/1", "record/9");
  await Deno.writeTextFile(path, newer);
  assertEquals(await toys.stale("numbers"), [
    'numbers: its record counts for nothing: its schema is "record/9", and this engine reads record/1',
  ]);
  assertEquals(await Deno.readTextFile(path), newer);
  const said: string[] = [];
  await toys.run(["figure"], { reporter: { ...toys.quiet, say: (line) => said.push(line) } });
  assertEquals(await toys.ran(), ["numbers"]);
  const aside = said.find((line) => line.includes("its record was moved to "))!.split(" to ")[1];
  assertEquals(await toys.text(aside), newer);
  assertEquals(await toys.stale("figure"), []);
});

fault(
  8,
  "an output edited by hand with size and mtime restored: found, and set aside",
  async () => {
    await using toys = await Toys.made();
    const path = toys.layout.artifact("numbers");
    const { mtime, atime } = await Deno.stat(path);
    const good = await toys.artifact("numbers");
    await Deno.writeTextFile(path, good.replace("3", "4"));
    await Deno.utime(path, atime!, mtime!);
    assertEquals((await Deno.stat(path)).size, good.length);
    assertEquals(await toys.stale("numbers"), [
      "numbers: its artifact was changed after it was made",
    ]);
    await toys.run(["figure"]);
    assertEquals(await toys.ran(), ["numbers"]);
    assertEquals(await toys.artifact("numbers"), good);
    const [aside] = await Array.fromAsync(Deno.readDir(`${toys.layout.work}/quarantine`));
    assertStringIncludes(aside.name, "numbers-");
  },
);
