import { z } from "zod";
import type { Computation, Json, Stage } from "../../pipeline/stage.ts";
import { canonicalJson, sha256 } from "../../pipeline/store/canonical.ts";

/** A module of a small world. Only `value` shapes results; `note` is code all the same. */
export interface SmallModule {
  value: number;
  note: number;
  /** Modules of higher number. */
  imports: number[];
  /** Whether it imports the library. */
  usesLibrary: boolean;
  /** How its text is laid out; counts for nothing. */
  layout: number;
}

/** A stage of a small world; its number is its place. */
export interface SmallStage {
  module: number;
  param: number;
  /** Stages of lower number. */
  inputs: number[];
  parts: number;
}

/** What is computed from what, in numbers; every result follows from it by simple sums. */
export interface SmallWorld {
  modules: SmallModule[];
  /** Version of the one npm package. */
  library: number;
  stages: SmallStage[];
}

export const ROOT = "/small";
// Results are small, so that a change often comes out the same and goes no further.
const RESULTS = 5;

const part = z.strictObject({ part: z.int(), value: z.int() });
const artifact = z.strictObject({ stage: z.string(), value: z.int(), parts: z.array(part) });

export function stageName(stage: number): string {
  return `stage/${stage}`;
}

export function moduleUrl(module: number): string {
  return `file://${ROOT}/lib/${module}.json`;
}

/** The text of a module; JSON counts by value, so layout is format only. */
export function moduleText({ layout, ...module }: SmallModule): string {
  const fields = Object.entries(module);
  if (layout % 2 === 1) fields.reverse();
  return JSON.stringify(Object.fromEntries(fields), null, layout % 3);
}

/** The modules that a module runs with, itself among them. */
export function reached(world: SmallWorld, module: number, found = new Set<number>()): number[] {
  if (!found.has(module)) {
    found.add(module);
    world.modules[module].imports.forEach((one) => reached(world, one, found));
  }
  return [...found].sort((a, b) => a - b);
}

/** The stages of the world as the engine takes them. */
export function stagesOf(world: SmallWorld): Stage[] {
  return world.stages.map(({ module, param, inputs, parts }, k) => ({
    name: stageName(k),
    title: stageName(k),
    paper: "none",
    module: moduleUrl(module),
    params: { param, parts },
    inputs: inputs.map(stageName),
    schema: artifact,
    usesBackend: parts > 0,
    ...(parts > 0 ? { parts: { count: parts, schema: part } } : {}),
  }));
}

/** What computes a stage of the world; `ran` hears of every task. */
export function computationOf(
  world: SmallWorld,
  stage: number,
  ran: (task: string) => void,
): Computation<unknown, unknown, unknown> {
  return {
    part: (_context, k) => {
      ran(`${stageName(stage)} ${k}`);
      return Promise.resolve({
        result: { value: partResult(world, stage, k), part: k },
        epochs: [],
      });
    },
    artifact: async ({ input }, parts) => {
      ran(stageName(stage));
      const given = await Promise.all(
        world.stages[stage].inputs.map((one) => input<z.infer<typeof artifact>>(stageName(one))),
      );
      const value = result(world, stage, given.map(({ value }) => value));
      return { value, stage: stageName(stage), parts };
    },
  };
}

/** The artifact of a stage, computed from the world alone: what the engine has to come to. */
export function expectedArtifact(world: SmallWorld, stage: number): z.infer<typeof artifact> {
  const given = world.stages[stage].inputs.map((input) => expectedArtifact(world, input).value);
  return {
    stage: stageName(stage),
    value: result(world, stage, given),
    parts: Array.from({ length: world.stages[stage].parts }, (_, k) => ({
      part: k,
      value: partResult(world, stage, k),
    })),
  };
}

/** All that may make a stage's result, in one digest: two runs of equal identity do the same. */
export function identity(world: SmallWorld, stage: number): string {
  const { module, param, inputs, parts } = world.stages[stage];
  const code = reached(world, module).map((k) => {
    const { layout: _, ...counts } = world.modules[k];
    return [k, counts];
  });
  const given = inputs.map((input) => [input, expectedArtifact(world, input)]);
  const library = reached(world, module).some((k) => world.modules[k].usesLibrary)
    ? world.library
    : null;
  return sha256(canonicalJson([code, library, param, parts, given] as Json));
}

function result(world: SmallWorld, stage: number, given: number[]): number {
  return (partResult(world, stage, 0) + given.reduce((sum, value) => sum + value, 0)) % RESULTS;
}

function partResult(world: SmallWorld, stage: number, k: number): number {
  const { module, param } = world.stages[stage];
  const values = reached(world, module).map((one) => world.modules[one].value);
  return (values.reduce((sum, value) => sum + value, param) + k) % RESULTS;
}
