/** Fault 17: random DAGs, random edits, deletions, kills and full disks, against an oracle. */
import fc from "fast-check";
import { SmallProject } from "../support/small_project.ts";
import type { SmallWorld } from "../support/small_world.ts";
import { count, type Fault, fault, FULL } from "./fault.ts";

const RANDOM: Fault = { number: 17, tries: ["random cases", "kill points", "failed writes"] };

const CASES = FULL ? 3000 : 100;

const number = fc.nat(20);

const aModule = fc.record({
  value: number,
  note: number,
  imports: fc.uniqueArray(number),
  usesLibrary: fc.boolean(),
  layout: number,
});

const aStage = fc.record({
  module: number,
  param: number,
  inputs: fc.uniqueArray(number, { maxLength: 3 }),
  parts: fc.nat(3),
});

/** Modules import later ones, stages read earlier ones: no cycles. */
const world: fc.Arbitrary<SmallWorld> = fc.record({
  library: number,
  modules: fc.array(aModule, { minLength: 1, maxLength: 7 }),
  stages: fc.array(aStage, { minLength: 1, maxLength: 9 }),
}).map(({ library, modules, stages }) => ({
  library,
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

const stageAt = ({ world }: SmallProject, n: number) => n % world.stages.length;

/** Edits of the module or stage numbered `k`. */
const EDITS: Record<string, (world: SmallWorld, k: number, to: number) => void> = {
  value: ({ modules }, k, to) => modules[k % modules.length].value = to,
  note: ({ modules }, k, to) => modules[k % modules.length].note = to,
  layout: ({ modules }, k, to) => modules[k % modules.length].layout = to,
  library: (world, _, to) => world.library = to,
  param: ({ stages }, k, to) => stages[k % stages.length].param = to,
  parts: ({ stages }, k, to) => stages[k % stages.length].parts = to % 4,
  import: ({ modules }, k, to) => {
    const from = k % modules.length;
    if (to > from && to < modules.length) toggle(modules[from].imports, to);
  },
  input: ({ stages }, k, to) => {
    if (to < k % stages.length) toggle(stages[k % stages.length].inputs, to);
  },
};

function toggle(numbers: number[], n: number): void {
  if (numbers.includes(n)) numbers.splice(numbers.indexOf(n), 1);
  else numbers.push(n);
}

const edit: fc.Arbitrary<Action> = fc.tuple(fc.constantFrom(...Object.keys(EDITS)), number, number)
  .map(([what, which, to]) => ({ world }) => EDITS[what](world, which, to));

const DAMAGES: Record<string, (bytes: Uint8Array) => Uint8Array | undefined> = {
  deleted: () => undefined,
  cut: (bytes) => bytes.slice(0, bytes.length / 2),
  emptied: () => new Uint8Array(),
};

const damage: fc.Arbitrary<Action> = fc.tuple(
  fc.constantFrom("artifact" as const, "record" as const, "part" as const),
  fc.constantFrom(...Object.values(DAMAGES)),
  number,
).map(([kind, damaged, which]) => (project) => {
  if (kind === "part") return project.damagePart(which, damaged);
  const stage = stageAt(project, which);
  const bytes = project.bytes(kind, stage);
  if (bytes) project.damage(kind, stage, damaged(bytes));
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

fault(RANDOM, `${CASES} random DAGs with random edits, deletions and kills`, async () => {
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
