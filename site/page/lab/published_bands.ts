import type { TrainingArtifact } from "../../../lib/schema/training.ts";
import { mean, sampleSd } from "../../../lib/stats/summary.ts";
import type { Band } from "./chart.ts";
import { laneColor } from "./lane_form.ts";
import type { RunIndex } from "../../lab/lab_index.ts";
import type { Images, LaneSettings } from "./messages.ts";
import { Series } from "./series.ts";

/** The published mean ± sd of what charts show. */
export interface PublishedBands {
  loss: Band[];
  accuracy: Band[];
}

/**
 * The bands of the published runs that differ from a lane in no more than the seed; none for lanes on
 * other images.
 *
 * @throws Error when a run cannot be loaded
 */
export async function publishedBands(
  lanes: LaneSettings[],
  images: Images,
  runs: RunIndex[],
): Promise<PublishedBands> {
  const same = runs.filter((run) => lanes.some((lane) => isOf(run, lane, images)));
  const artifacts = await Promise.all(same.map(async ({ url }): Promise<TrainingArtifact> => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the server answers ${response.status}`);
    return await response.json();
  }));
  return { loss: artifacts.map(lossBand), accuracy: artifacts.map(accuracyBand) };
}

function isOf(run: RunIndex, lane: LaneSettings, { source, train, test }: Images): boolean {
  const onMnist = source.from !== "generated";
  return run.variant === undefined && run.batchSize === lane.batchSize &&
    run.rootSeed === lane.rootSeed && run.widths.join() === lane.widths.join() &&
    (run.data.source === "mnist") === onMnist &&
    run.data.trainCount === train && run.data.testCount === test &&
    Object.entries(lane.optimizer).every(([name, value]) => run.optimizer[name] === value);
}

function lossBand({ minibatchLoss, optimizer, stepsPerEpoch, epochs }: TrainingArtifact): Band {
  const seeds = minibatchLoss.map(({ loss }) => {
    const series = new Series(stepsPerEpoch, epochs);
    series.push(loss);
    return series.points();
  });
  const points = seeds[0].map(([x], k) => around(x, seeds.map((points) => points[k][1])));
  return { color: laneColor(optimizer.name), points };
}

function accuracyBand({ rows, optimizer, epochs }: TrainingArtifact): Band {
  const points = Array.from({ length: epochs + 1 }, (_, epoch) => {
    const ofEpoch = rows.filter((row) => row.split === "test" && row.epoch === epoch);
    return around(epoch, ofEpoch.map(({ accuracy }) => 100 * accuracy));
  });
  return { color: laneColor(optimizer.name), points };
}

function around(x: number, values: number[]): [number, number, number] {
  const [centre, sd] = [mean(values), sampleSd(values)];
  return [x, centre - sd, centre + sd];
}
