import { distance } from "fastest-levenshtein";
import type { Stage } from "./stage.ts";
import { UserError } from "./user_error.ts";

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
