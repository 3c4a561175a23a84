import type { Json } from "../stage.ts";

const WIDTH = 100;

/**
 * The text of an artifact or record: the same value in the same key order always gives the same
 * bytes. One line per row of a table and per array of numbers, so that files stay small and a
 * difference can be read.
 */
export function artifactText(value: Json): string {
  return format(value, "") + "\n";
}

function format(value: Json, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = indent + "  ";
  if (Array.isArray(value)) {
    if (!value.some((item) => typeof item === "object" && item !== null)) {
      return JSON.stringify(value);
    }
    const lines = value.map((item) => inner + JSON.stringify(item));
    return `[\n${lines.join(",\n")}\n${indent}]`;
  }
  const fields = Object.entries(value);
  const inline = JSON.stringify(value);
  if (fields.length === 0 || (indent !== "" && inline.length <= WIDTH - indent.length)) {
    return inline;
  }
  const lines = fields.map(([name, field]) =>
    `${inner}${JSON.stringify(name)}: ${format(field, inner)}`
  );
  return `{\n${lines.join(",\n")}\n${indent}}`;
}
