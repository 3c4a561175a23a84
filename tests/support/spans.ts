import { assert } from "@std/assert";
import { Toys } from "./toys.ts";

/** What a task did, by the lines of `spans.log` at which it began and ended. */
export interface Span {
  task: string;
  pid: number;
  begin: number;
  /** `Infinity`: it has not ended. */
  end: number;
}

/** Toys with the stages `measured`, `beside` and `whole`; of those that measure, nothing was made. */
export async function measuringToys(): Promise<Toys> {
  const toys = await Toys.fresh();
  await toys.edit("stages.ts", "faultyStage(),", "...measuringStages(),");
  await toys.edit(
    "stages.ts",
    '{ faultyStage } from "./faulty',
    '{ measuringStages } from "./measured',
  );
  return toys;
}

/** The spans of all tasks so far, in the order in which they began. */
export async function spans(toys: Toys): Promise<Span[]> {
  const lines = (await toys.text("spans.log")).trim().split("\n").map((line) => line.split(","));
  return lines.flatMap(([what, task, pid], begin) => {
    if (what !== "begin") return [];
    const end = lines.findIndex(([what, other], k) =>
      k > begin && what === "end" && other === task
    );
    return [{ task, pid: Number(pid), begin, end: end < 0 ? Infinity : end }];
  });
}

/** Holds every task that `measures` to having had nothing beside it. */
export function undisturbed(all: Span[], measures: (task: string) => boolean): void {
  for (const measured of all.filter(({ task }) => measures(task))) {
    for (const other of all) {
      const apart = other === measured || other.end < measured.begin || other.begin > measured.end;
      assert(apart, `${other.task} ran beside ${measured.task}`);
    }
  }
}
