import { distance } from "fastest-levenshtein";
import type { Stage } from "./stage.ts";
import { UserError } from "./user_error.ts";

const NAME = /^[a-z0-9][a-z0-9.+-]*(\/[a-z0-9][a-z0-9.+-]*)*$/;
const RESERVED = ["records", "runs", "workflow"];

/**
 * The named stages and all they need, each after its inputs, else in the order declared. No names:
 * all stages.
 *
 * @throws UserError for a name that no stage has, with the nearest ones
 */
export function selectStages(stages: Stage[], names: string[]): Stage[] {
  const byName = new Map(stages.map((stage) => [stage.name, stage]));
  const selected = new Set<Stage>();
  const add = (stage: Stage) => {
    if (selected.has(stage)) return;
    stage.inputs.forEach((input) => add(byName.get(input)!));
    selected.add(stage);
  };
  for (const name of names.length > 0 ? names : byName.keys()) {
    const stage = byName.get(name);
    if (!stage) {
      throw new UserError(`Unknown stage ${name}${didYouMean(name, [...byName.keys()])}`, 2);
    }
    add(stage);
  }
  return [...selected];
}

/**
 * Checks what a list of stages has to hold: names that can be paths, no two alike, inputs that exist,
 * no cycle.
 *
 * @throws Error naming the stage at fault
 */
export function checkStages(stages: Stage[]): void {
  const seen = new Map<string, Stage>();
  for (const stage of stages) {
    if (!NAME.test(stage.name) || RESERVED.includes(stage.name.split("/")[0])) {
      throw new Error(`Stage ${stage.name}: a name is lower-case words joined by - and /`);
    }
    if (seen.has(stage.name)) throw new Error(`Stage ${stage.name} is declared twice`);
    seen.set(stage.name, stage);
  }
  const done = new Set<string>();
  const visit = (name: string, path: string[]) => {
    if (path.includes(name)) throw new Error(`Stages in a cycle: ${[...path, name].join(" <- ")}`);
    if (done.has(name)) return;
    for (const input of seen.get(name)!.inputs) {
      if (!seen.has(input)) throw new Error(`Stage ${name} reads ${input}, which no stage makes`);
      visit(input, [...path, name]);
    }
    done.add(name);
  };
  seen.forEach((_, name) => visit(name, []));
}

/** `; did you mean sgd-batch? There are: dataset, sgd-batch`: the nearest names and the list. */
export function didYouMean(given: string, names: readonly string[]): string {
  const near = nearest(given, names);
  const all = names.join(", ");
  return near.length > 0
    ? `; did you mean ${near.join(" or ")}? There are: ${all}`
    : `; there are: ${all}`;
}

/** Names that differ by few letters, or hold what was given; at most three, nearest first. */
function nearest(given: string, names: readonly string[]): string[] {
  const allowed = Math.max(2, Math.floor(given.length / 3));
  return names
    .map((name) => ({ name, far: name.includes(given) ? 1 : distance(given, name) }))
    .filter(({ far }) => far <= allowed)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => name);
}
