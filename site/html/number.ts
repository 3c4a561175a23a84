import type { Artifact } from "../read_artifact.ts";
import { SiteError } from "../site_error.ts";
import type { Format } from "./formats.ts";
import { type Html, markup } from "./markup.ts";

/**
 * Where a number comes from: `sgd-batch#/series/0/finalTestAccuracy/mean` (JSON pointer, RFC
 * 6901).
 */
export type Source = string;

/**
 * A number of an artifact, bound to the place it is read from.
 *
 * @param pointer JSON pointer into the artifact
 * @throws SiteError when there is no finite number at `pointer`
 */
export function num(artifact: Artifact<unknown>, pointer: string, format: Format): Html {
  const value = pointedAt(artifact.value, pointer);
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new SiteError(
      `Cannot show ${artifact.stage}#${pointer}: a finite number is required, got ${
        JSON.stringify(value)
      }`,
    );
  }
  return data(value, [source(artifact, pointer)], null, format);
}

/**
 * A number computed from others while the page is made.
 *
 * @param rule what was computed: `mean accuracy` and `sd accuracy` over the rows that the source selects, or a
 *   formula of the sources in order, `|a - b|`
 */
export function derived(value: number, rule: string, sources: Source[], format: Format): Html {
  return data(value, sources, rule, format);
}

export function source(artifact: { stage: string }, pointer: string): Source {
  return `${artifact.stage}#${pointer}`;
}

function data(value: number, sources: Source[], rule: string | null, format: Format): Html {
  const how = rule === null ? null : markup` data-rule="${rule}"`;
  return markup`<data value="${value}" data-source="${sources.join(" ")}"${how}>${
    format(value)
  }</data>`;
}

/** What a JSON pointer leads to; undefined where it leads nowhere. */
export function pointedAt(value: unknown, pointer: string): unknown {
  return pointer.split("/").slice(1).reduce<unknown>((inner, token) => {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    return inner instanceof Object ? (inner as Record<string, unknown>)[key] : undefined;
  }, value);
}
