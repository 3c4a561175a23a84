import type { Audited } from "./audit.ts";
import { LIMITS } from "./grade.ts";
import { paint, type Style } from "./paint.ts";
import { count } from "./words.ts";

/** An audit for people: grade, stage and what was compared, the first difference below. */
export function auditText(audited: Audited[]): string {
  const rows = audited.map((one) => [gradeText(one), one.stage, scope(one)]);
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

function gradeText({ grade, ulps, spread }: Audited): string {
  if (grade === "equal in ULPs") return `equal within ${LIMITS.ulps} ULPs (${ulps})`;
  if (grade === "statistically equal") return `${grade} (${spread!.toPrecision(2)} sd)`;
  return grade;
}

function scope({ steps, parts, compared }: Audited): string {
  const what = steps === null
    ? "the whole stage"
    : `the first ${count(steps, "step")} of ${count(parts, "replica")}`;
  return `${what}, ${count(compared, "value")}`;
}

function details({ first, differing, recordedBy, foundBy }: Audited): string[] {
  const by = recordedBy === foundBy ? [] : [`made by ${recordedBy}, computed now by ${foundBy}`];
  if (!first) return by;
  const values = `recorded ${JSON.stringify(first.recorded)}, found ${JSON.stringify(first.found)}`;
  const apart = first.relative === null ? "" : `, ${first.relative.toExponential(1)} relative`;
  return [...by, `${differing} differ, first at ${first.where}: ${values}${apart}`];
}

function closing(audited: Audited[]): string {
  const different = audited.filter(({ grade }) => grade === "different").length;
  return different === 0
    ? `${count(audited.length, "stage")} audited: none is different.`
    : `${count(audited.length, "stage")} audited: ${different} different.`;
}
