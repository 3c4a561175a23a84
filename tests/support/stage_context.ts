import type { Dataset } from "../../lib/data/dataset.ts";
import type { Computation, Stage, StageContext } from "../../pipeline/stage.ts";

/** What a stage's computation sees when its inputs are these artifacts, and the data set is this one. */
export function stageContext<Params>(
  { name: stage, params }: Pick<Stage<Params>, "name" | "params">,
  inputs: Record<string, unknown>,
  dataset?: Dataset,
): StageContext<Params> {
  return {
    params,
    header: { stage, profile: "paper", notice: null },
    backend: { name: "cpu", adapter: "test", software: true } as StageContext["backend"],
    input<T>(stage: string): Promise<T> {
      if (!(stage in inputs)) throw new Error(`Cannot read ${stage}: the test gives no such input`);
      return Promise.resolve(inputs[stage] as T);
    },
    load: (name) => Promise.reject(new Error(`Cannot load ${name}: the test gives no modules`)),
    dataset: () =>
      dataset ? Promise.resolve({ dataset, files: [] }) : Promise.reject("no data set"),
    progress() {},
    now: () => 0,
    peakResidentBytes: () => Promise.resolve(0),
  };
}

/** The artifact that a stage without parts makes of these inputs, checked against its schema. */
export async function madeOf<T, Params = unknown>(
  computation: Computation<Params, unknown>,
  stage: Stage,
  inputs: Record<string, unknown>,
): Promise<T> {
  const context = stageContext(stage as Stage<Params>, inputs);
  return stage.schema.parse(await computation.artifact(context, [])) as T;
}
