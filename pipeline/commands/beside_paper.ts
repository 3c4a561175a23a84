import type { Project } from "../project.ts";
import type { Json, PaperNumber } from "../stage.ts";
import { readTrusted } from "../store/trusted.ts";

/** A number of the report, and ours with as many digits. */
export interface BesidePaper {
  stage: string;
  what: string;
  report: string;
  ours: string;
}

/**
 * The report's numbers beside those of the artifacts on disk, for the named stages that have any. Of
 * generated digits there are none: the report's are of MNIST.
 */
export async function besidePaper(project: Project, names: string[]): Promise<BesidePaper[]> {
  if (project.profile.source !== "mnist") return [];
  const stages = project.stages.filter(({ name }) => names.includes(name));
  const rows = await Promise.all(stages.map(async ({ name, paperNumbers = [] }) => {
    if (paperNumbers.length === 0) return [];
    const trusted = await readTrusted(name, project);
    if (!trusted) return [];
    const artifact: Json = JSON.parse(trusted.artifact.text);
    return paperNumbers.map((number) => beside(name, number, artifact));
  }));
  return rows.flat();
}

/** A table for people; empty when there is nothing to tell. */
export function besidePaperText(rows: BesidePaper[], notice: string | null): string {
  if (rows.length === 0) return "";
  const heading = { stage: "", what: "", report: "report", ours: "ours" };
  const table = [heading, ...rows];
  const width = (column: keyof BesidePaper) => Math.max(...table.map((row) => row[column].length));
  const lines = table.map(({ stage, what, report, ours }) =>
    `  ${stage.padEnd(width("stage"))}  ${what.padEnd(width("what"))}  ` +
    `${report.padStart(width("report"))}  ${ours.padStart(width("ours"))}`
  );
  return [
    "",
    "",
    "The report's numbers beside ours:",
    ...lines,
    ...(notice ? [`  (${notice})`] : []),
  ]
    .join("\n");
}

function beside(stage: string, number: PaperNumber, artifact: Json): BesidePaper {
  const { what, printed, pointer, scale, unit } = number;
  const value = at(artifact, pointer);
  const [mean, sd] = printed.split(" ± ");
  const ours = typeof value === "number" ? [value] : [field(value, "mean"), field(value, "sd")];
  const text = ours.map((one, k) => (scale * one).toFixed(decimals(k === 0 ? mean : sd ?? mean)));
  return { stage, what, report: `${printed} ${unit}`, ours: `${text.join(" ± ")} ${unit}` };
}

/** The value that a JSON pointer without escapes names. */
function at(value: Json, pointer: string): Json {
  return pointer.split("/").slice(1).reduce((inside, key) => child(inside, key), value);
}

function field(value: Json, key: string): number {
  return child(value, key) as number;
}

function child(value: Json, key: string): Json {
  const found = Object(value)[key];
  if (found === undefined) {
    throw new Error(`an artifact has no ${key} where the report's number is`);
  }
  return found;
}

function decimals(printed: string): number {
  return printed.includes(".") ? printed.length - printed.indexOf(".") - 1 : 0;
}
