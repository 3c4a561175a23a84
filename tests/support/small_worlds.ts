import { SmallProject } from "./small_project.ts";

/** Numbers, two trainings in three parts each that read them, and a figure of both; all made. */
export async function madeDiamond(): Promise<SmallProject> {
  const module = (imports: number[], usesLibrary = false) => ({
    ...{ value: 1, note: 0, imports, usesLibrary, layout: 0 },
  });
  const project = new SmallProject({
    modules: [module([]), module([2]), module([], true), module([])],
    library: 1,
    stages: [
      { module: 0, param: 0, inputs: [], parts: 0 },
      { module: 1, param: 1, inputs: [0], parts: 3 },
      { module: 1, param: 2, inputs: [0], parts: 3 },
      { module: 3, param: 3, inputs: [1, 2], parts: 0 },
    ],
  });
  await project.rerun();
  return project;
}
