import type { Dataset } from "../../lib/data/dataset.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import type { Json, StageContext } from "../../pipeline/stage.ts";

/** What a stage sees when its inputs are these artifacts, and the data set is this one. */
export function stageContext(
  inputs: Record<string, unknown>,
  dataset?: Dataset,
): StageContext {
  return {
    profile: PROFILES.paper,
    backend: { name: "cpu", adapter: "test", software: true } as StageContext["backend"],
    input<T>(stage: string): Promise<T> {
      if (!(stage in inputs)) throw new Error(`Cannot read ${stage}: the test gives no such input`);
      return Promise.resolve(inputs[stage] as T);
    },
    dataset: () =>
      dataset ? Promise.resolve({ dataset, files: [] }) : Promise.reject("no data set"),
    progress() {},
    now: () => 0,
    peakResidentBytes: () => Promise.resolve(0),
  };
}

/** The artifact that a stage without parts makes of these inputs, checked against its schema. */
export async function madeOf<T>(
  stage: {
    schema: { parse(value: unknown): unknown };
    run(c: StageContext, p: Json[]): Promise<Json>;
  },
  inputs: Record<string, unknown>,
): Promise<T> {
  return stage.schema.parse(await stage.run(stageContext(inputs), [])) as T;
}
