/** What is written as YAML: null is left for a person to fill in. */
export type Yaml = null | string | Yaml[] | { [key: string]: Yaml };

/**
 * The value as YAML 1.2 in block style. Texts are quoted, as JSON quotes them, which YAML reads alike,
 * so that no text is taken for something else; keys are plain words.
 */
export function yamlText(value: { [key: string]: Yaml }): string {
  return fields(value, "").join("\n") + "\n";
}

function fields(value: { [key: string]: Yaml }, indent: string): string[] {
  return Object.entries(value).flatMap(([key, field]) => entry(`${indent}${key}:`, field, indent));
}

/** A field or an item whose line begins with `head`. */
function entry(head: string, value: Yaml, indent: string): string[] {
  if (value === null) return [head];
  if (typeof value === "string") return [`${head} ${JSON.stringify(value)}`];
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${head} []`];
    return [head, ...value.flatMap((item) => listItem(item, `${indent}  `))];
  }
  return [head, ...fields(value, `${indent}  `)];
}

/** An object's first field stands behind the dash. */
function listItem(item: Yaml, indent: string): string[] {
  if (item === null || typeof item === "string" || Array.isArray(item)) {
    return entry(`${indent}-`, item, indent);
  }
  const [first, ...rest] = fields(item, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}
