import type { TrainingFigureArtifact } from "../schema/training_figure.ts";
import { LOOKS } from "../stats/sequential.ts";
import { type ClaimInputs, Untestable } from "./claim.ts";
import type { Accuracies, Hypothesis } from "./sequential.ts";
import { byReplica } from "./series.ts";

/**
 * Test accuracies of a setting by replica, then epoch from 0 on: the replicas of the figures first, then
 * those of the stages `seeds/…`.
 *
 * @throws Untestable when no figure shows the setting, or a replica is missing before another
 */
export function pooled(inputs: ClaimInputs): (setting: string) => Accuracies {
  return (setting) => {
    const figures: TrainingFigureArtifact[] = [inputs["sgd-batch"], inputs["batch-size"]];
    figures.push(inputs["adam-rmsprop"]);
    const shown = figures.map(({ rows }) =>
      rows.filter((row) => row.trainedBy === setting && row.split === "test")
    ).find((rows) => rows.length > 0);
    if (!shown) throw new Untestable(`no figure shows ${setting}`);
    const first = byReplica(shown).map((rows) => rows.map(({ accuracy }) => accuracy));
    const more = inputs.seeds.flatMap(({ runs }) => runs)
      .filter((run) => run.setting === setting)
      .sort((a, b) => a.replica - b.replica);
    more.forEach(({ replica }, k) => {
      if (replica === first.length + k) return;
      throw new Untestable(`replica ${first.length + k} of ${setting} is missing`);
    });
    return [...first, ...more.map(({ testAccuracy }) => testAccuracy)];
  };
}

/** The looks for which both settings of a hypothesis have the replicas; the first in any case. */
export function looksAt(
  { first, second }: Hypothesis,
  accuracies: (setting: string) => Accuracies,
): number[] {
  const sides = [first, second].filter((side) => typeof side === "string");
  const fewest = Math.min(...sides.map((side) => accuracies(side).length));
  return LOOKS.filter((look, k) => k === 0 || look <= fewest);
}
