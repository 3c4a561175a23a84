import type { Outputs } from "../artifacts.ts";
import type { StageRecord } from "../../lib/schema/record.ts";

/** Stages that are drawn as one: one stage, or all of a family such as `train/…`. */
export interface StageGroup {
  /** `comparison`, or `train/…`. */
  name: string;
  /** In alphabetical order. */
  stages: string[];
  /** Groups that it is computed from. */
  inputs: string[];
  /** 0 where nothing goes in; else one more than the deepest input's. */
  depth: number;
}

/** What was computed from what, by the records, families of stages taken together; inputs first. */
export function stageGroups({ records }: Pick<Outputs, "records">): StageGroup[] {
  const members = new Map<string, StageRecord[]>();
  for (const [stage, record] of [...records].sort(([a], [b]) => a < b ? -1 : 1)) {
    const name = groupOf(stage);
    members.set(name, [...members.get(name) ?? [], record]);
  }
  const made = new Map<string, StageGroup>();
  const make = (name: string): StageGroup => {
    const found = made.get(name);
    if (found !== undefined) return found;
    const own = members.get(name) ?? [];
    const all = own.flatMap(({ components }) => Object.keys(components.inputs).map(groupOf));
    const inputs = [...new Set(all)].filter((input) => input !== name && members.has(input));
    const depth = Math.max(-1, ...inputs.map((input) => make(input).depth)) + 1;
    const group = { name, stages: own.map(({ stage }) => stage), inputs, depth };
    made.set(name, group);
    return group;
  };
  [...members.keys()].forEach(make);
  return [...made.values()];
}

function groupOf(stage: string): string {
  return stage.includes("/") ? `${stage.split("/")[0]}/…` : stage;
}
