import { type TrainingArtifact, trainingArtifact } from "../../lib/schema/training.ts";
import type { Outputs } from "../artifacts.ts";
import { type Artifact, readArtifact, type ReadFile } from "../read_artifact.ts";

/** What the names of training stages begin with. */
const TRAINING = "train/";

/**
 * The training runs that the figures at hand were made from, by their stages' names.
 *
 * @throws SiteError when one is there but does not parse
 */
export function publishedRuns(
  { records }: Outputs,
  folder: string,
  read: ReadFile,
): Artifact<TrainingArtifact>[] {
  const stages = [...records.values()].flatMap(({ components }) => Object.keys(components.inputs));
  const training = [...new Set(stages)].filter((stage) => stage.startsWith(TRAINING)).sort();
  return training.map((stage) =>
    readArtifact(`${folder}/${stage}.json`, stage, trainingArtifact, read)
  )
    .filter((artifact) => artifact !== null);
}
