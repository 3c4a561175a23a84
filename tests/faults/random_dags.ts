/** Fault 17: random DAGs, random edits, deletions, kills and full disks, against an oracle. */
import fc from "fast-check";
import { SmallProject } from "../support/small_project.ts";
import type { SmallWorld } from "../support/small_world.ts";
import { count, fault, FULL } from "./fault.ts";

const CASES = FULL ? 5000 : 250;

const number = fc.nat(20);

/** Modules import later ones, stages read earlier ones: no cycles. */
const world: fc.Arbitrary<SmallWorld> = fc.record({
  modules: fc.array(
    fc.record({ value: number, note: number, imports: fc.uniqueArray(number), layout: number }),
    { minLength: 1, maxLength: 7 },
  ),
  stages: fc.array(
    fc.record({
      module: number,
      param: number,
      inputs: fc.uniqueArray(number, { maxLength: 3 }),
      parts: fc.nat(3),
    }),
    { minLength: 1, maxLength: 9 },
  ),
}).map(({ modules, stages }) => ({
  modules: modules.map((one, k) => ({
    ...one,
    imports: distinct(one.imports.map((n) => k + 1 + n).filter((n) => n < modules.length)),
  })),
  stages: stages.map((one, k) => ({
    ...one,
    module: one.module % modules.length,
    inputs: distinct(k === 0 ? [] : one.inputs.map((n) => n % k)),
  })),
}));

function distinct(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

type Action = (project: SmallProject) => void | Promise<void>;

const moduleAt = ({ world }: SmallProject, n: number) => world.modules[n % world.modules.length];
const stageAt = ({ world }: SmallProject, n: number) => n % world.stages.length;

const edit: fc.Arbitrary<Action> = fc.tuple(
  fc.constantFrom("value", "note", "layout", "param", "parts", "import", "input"),
  number,
  number,
).map(([what, which, to]) => (project) => {
  const { modules, stages } = project.world;
  const stage = stages[stageAt(project, which)];
  if (what === "param") stage.param = to;
  else if (what === "parts") stage.parts = to % 4;
  else if (what === "import") {
    toggle(
      modules[which % modules.length].imports,
      to,
      (n) => n > which % modules.length && n < modules.length,
    );
  } else if (what === "input") toggle(stage.inputs, to, (n) => n < stages.indexOf(stage));
  else moduleAt(project, which)[what as "value" | "note" | "layout"] = to;
});

function toggle(numbers: number[], n: number, allowed: (n: number) => boolean): void {
  if (numbers.includes(n)) numbers.splice(numbers.indexOf(n), 1);
  else if (allowed(n)) numbers.push(n);
}

const damage: fc.Arbitrary<Action> = fc.tuple(
  fc.constantFrom("artifact" as const, "record" as const),
  fc.constantFrom("delete", "cut", "empty"),
  number,
).map(([kind, how, which]) => (project) => {
  const stage = stageAt(project, which);
  const bytes = project.bytes(kind, stage);
  if (!bytes) return;
  const cut = how === "cut" ? bytes.slice(0, bytes.length / 2) : new Uint8Array();
  project.damage(kind, stage, how === "delete" ? undefined : cut);
});

const targets = fc.uniqueArray(number, { maxLength: 2 });

const run: fc.Arbitrary<Action> = targets.map((which) => (project) =>
  project.rerun(distinct(which.map((n) => stageAt(project, n))))
);

const brokenRun: fc.Arbitrary<Action> = fc.record({
  at: fc.nat(40),
  done: fc.constantFrom("nothing" as const, "half" as const, "all" as const),
  code: fc.constantFrom(null, null, null, "ENOSPC", "EIO"),
}).map((fault) => async (project) => {
  const { error } = await project.runWith(fault);
  if (error) count(fault.code === null ? "kill points" : "failed writes");
  await project.nothingWrongIsFresh();
});

const action = fc.oneof(
  { weight: 4, arbitrary: edit },
  { weight: 2, arbitrary: damage },
  { weight: 2, arbitrary: run },
  { weight: 3, arbitrary: brokenRun },
);

fault(17, `${CASES} random DAGs with random edits, deletions and kills`, async () => {
  await fc.assert(
    fc.asyncProperty(
      world,
      fc.array(action, { minLength: 3, maxLength: 12 }),
      async (dag, actions) => {
        const project = new SmallProject(structuredClone(dag));
        for (const act of actions) await act(project);
        await project.rerun();
        const clean = new SmallProject(project.world);
        await clean.rerun();
        project.sameOutputs(clean);
        count("random cases");
      },
    ),
    { seed: 20_220_311, numRuns: CASES },
  );
});
