import { paint, type Style } from "../telling/paint.ts";
import { count, firstSteps } from "../telling/words.ts";
import { type Audited, LIMITS } from "./grade.ts";

/** An audit for people: grade, stage and what was compared, the first difference below. */
export function auditText(audited: Audited[]): string {
  const rows = audited.map((one) => [gradeText(one), one.stage, extentText(one)]);
  const widths = [0, 1].map((k) => Math.max(...rows.map((row) => row[k].length)));
  const lines = rows.flatMap(([grade, stage, what], k) => [
    `${paint(styleOf(audited[k]), grade.padEnd(widths[0]))}  ${stage.padEnd(widths[1])}  ${what}`,
    ...details(audited[k]).map((line) => `${" ".repeat(widths[0])}    ${line}`),
  ]);
  return [...lines, "", closing(audited)].join("\n");
}

function styleOf({ grade }: Audited): Style {
  if (grade === "different") return "bad";
  return ["statistically equal", "measured otherwise"].includes(grade) ? "stale" : "good";
}

/** `equal within 100 ULPs (3)` */
export function gradeText({ grade, ulps, spread }: Audited): string {
  if (grade === "equal in ULPs") return `equal within ${LIMITS.ulps} ULPs (${ulps})`;
  if (grade === "statistically equal") return `${grade} (${spread!.toPrecision(2)} sd)`;
  return grade;
}

/** `the first 32 steps of 5 replicas, 170 values` */
export function extentText({ steps, whole, parts, compared }: Audited): string {
  const of = parts.length === 1 ? `replica ${parts[0]}` : count(parts.length, "replica");
  const what = steps === null
    ? "the whole stage"
    : whole
    ? `${of} to the end`
    : firstSteps(steps, of);
  return `${what}, ${count(compared, "value")}`;
}

function details(one: Audited): string[] {
  const { recordedBy, foundBy } = one;
  const by = recordedBy === foundBy
    ? []
    : [`made by ${recordedBy}, computed now by ${foundBy}: bits may differ between the two`];
  const differences = differencesText(one);
  return differences === "" ? by : [...by, differences];
}

/** What differs, and where first; empty where nothing does. */
export function differencesText({ first, differing }: Audited): string {
  if (!first) return "";
  const values = `recorded ${JSON.stringify(first.recorded)}, found ${JSON.stringify(first.found)}`;
  const apart = first.relative === null ? "" : `, ${first.relative.toExponential(1)} relative`;
  return `${differing} differ, first at ${first.where}: ${values}${apart}`;
}

function closing(audited: Audited[]): string {
  const different = audited.filter(({ grade }) => grade === "different").length;
  return different === 0
    ? `${count(audited.length, "stage")} audited: none is different.`
    : `${count(audited.length, "stage")} audited: ${different} different.`;
}
