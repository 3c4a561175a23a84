import { REPORT } from "../../lib/report.ts";
import { type Artifact, SiteError } from "../read_artifact.ts";
import type { Format } from "./formats.ts";
import { type Content, type Html, markup } from "./markup.ts";

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
function pointedAt(value: unknown, pointer: string): unknown {
  return pointer.split("/").slice(1).reduce<unknown>((inner, token) => {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    return inner instanceof Object ? (inner as Record<string, unknown>)[key] : undefined;
  }, value);
}

/**
 * Mean or standard deviation of a line of a figure, digit by digit as the report prints it.
 *
 * @param figure `fig-4`
 * @param line key of the line among the report's numbers of that figure: `64`
 */
export function printedNumber(figure: string, line: string, what: "mean" | "sd"): Html {
  const text = REPORT[figure][line][what];
  return markup`<data value="${Number(text)}" data-source="${
    printedSource(figure, line, what)
  }">${text}</data>`;
}

/** Where it stands among the numbers of the report. */
export function printedSource(figure: string, line: string, what: "mean" | "sd"): Source {
  return `report#/${figure}/${line}/${what}`;
}

/**
 * A text of an artifact as it is, but for its line breaks, bound to the place it is read from, with whatever numbers are in it.
 *
 * @param pointer JSON pointer into the artifact
 * @param part takes the part that is shown; all of it by default
 * @throws SiteError when there is no text at `pointer`
 */
export function quoted(
  artifact: Artifact<unknown>,
  pointer: string,
  part = (text: string) => text,
): Html {
  const text = pointedAt(artifact.value, pointer);
  if (typeof text !== "string") {
    throw new SiteError(
      `Cannot quote ${artifact.stage}#${pointer}: a text is required, got ${JSON.stringify(text)}`,
    );
  }
  return markup`<span data-source="${artifact.stage}#${pointer}">${unbroken(part(text))}</span>`;
}

/** Keeps a number on one line with its sign and its unit. */
function unbroken(text: string): string {
  return text.replace(/ ([=±<≈]) /g, "\u00a0$1\u00a0").replace(
    /(?<=\d) (?=[%±]|nats|MB)/g,
    "\u00a0",
  );
}

/** Mean and standard deviation of a `Summary` at `pointer`. */
export function meanAndSd(
  artifact: Artifact<unknown>,
  pointer: string,
  format: Format,
  unit = "",
): Html {
  const [mean, sd] = ["mean", "sd"].map((what) => num(artifact, `${pointer}/${what}`, format));
  return withSpread(mean, sd, unit);
}

/** The `difference` and its `interval` below `pointer`: `−5.0 [−16.4, 6.4]`. */
export function withInterval(artifact: Artifact<unknown>, pointer: string, format: Format): Html {
  const [difference, low, high] = ["difference", "interval/0", "interval/1"].map((what) =>
    num(artifact, `${pointer}/${what}`, format)
  );
  return markup`${difference} <span class="count">[${low}, ${high}]</span>`;
}

/** `39.6 ± 9.9 %`, never broken over two lines. */
export function withSpread(mean: Content, sd: Content, unit: string): Html {
  return markup`${mean}\u00a0±\u00a0${sd}${unit === "" ? "" : `\u00a0${unit}`}`;
}
