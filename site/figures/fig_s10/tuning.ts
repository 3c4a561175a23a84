import type { OptimizerConfig } from "../../../lib/schema/training.ts";
import type { TunedOptimizer, TuningArtifact } from "../../../lib/schema/tuning.ts";
import { type Look, OPTIMIZERS } from "../../charts/palette.ts";
import type { Artifact } from "../../read_artifact.ts";

export type Tuning = Artifact<TuningArtifact>;
export type GridPoint = TuningArtifact["points"][number];

/** Goes by the name of an optimizer whose momentum was chosen as well. */
const WITH_MOMENTUM = /-momentum$/;

/** One tuned optimizer, its look, and the learning rates it was tried at. */
export interface TunedLine {
  tuned: TunedOptimizer;
  /** Part of class names: `rmsprop`. */
  key: string;
  style: Look;
  /** At the optimizer's usual momentum, by learning rate. */
  points: GridPoint[];
}

/** Every optimizer that only its learning rate was chosen for, in the order of the artifact. */
export function tunedLines(artifact: Tuning): TunedLine[] {
  return artifact.value.tuned.filter(({ label }) => !WITH_MOMENTUM.test(label)).map((tuned) => {
    const { optimizer } = tuned;
    const points = artifact.value.points.filter((point) =>
      point.optimizer.name === optimizer.name &&
      momentumOf(point.optimizer) === momentumOf(optimizer)
    );
    const style = OPTIMIZERS[optimizer.name];
    return { tuned, key: optimizer.name, style, points: byRate(points) };
  });
}

/** The best learning rate for each momentum of Nesterov's method, by momentum. */
export function bestByMomentum({ value }: Tuning): GridPoint[] {
  const points = value.points.filter(({ optimizer }) => optimizer.name === "nesterov");
  const groups = Map.groupBy(points, ({ optimizer }) => momentumOf(optimizer)!);
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) =>
    group.reduce((a, b) => b.validationAccuracy.mean > a.validationAccuracy.mean ? b : a)
  );
}

/** `Adam`; `Nesterov with its own β` */
export function nameOf(tuned: Pick<TunedOptimizer, "label" | "optimizer">): string {
  const { label } = OPTIMIZERS[tuned.optimizer.name];
  return WITH_MOMENTUM.test(tuned.label) ? `${label} with its own\u00a0β` : label;
}

export function momentumOf(optimizer: OptimizerConfig): number | null {
  const { momentum } = optimizer;
  return typeof momentum === "number" ? momentum : null;
}

function byRate(points: GridPoint[]): GridPoint[] {
  return points.toSorted((a, b) => a.optimizer.learningRate - b.optimizer.learningRate);
}
