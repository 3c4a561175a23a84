/** What a page weighs: `deno task bytes`, or `deno task bytes <folder of a built site>`. */
import { gzipSync } from "node:zlib";

/** Most bytes, gzipped, of the parts of a page. */
export const BUDGETS = {
  /** The page without its charts. */
  html: 60_000,
  css: 15_000,
  /** Those that load with the page; what is loaded on demand is not counted. */
  scripts: 60_000,
  /** The largest chart. */
  chart: 12_000,
  /** All of it, charts and formulas' style sheet too, without fonts. */
  total: 300_000,
};
export type Bytes = Record<keyof typeof BUDGETS, number>;

/** Pages that are not for reading at one sitting: all pages in one, and the laboratory, which trains. */
const APART = ["print/", "lab/"];

/**
 * Weighs a page.
 *
 * @param read gives the file that a link of the page names
 */
export function weigh(page: string, read: (link: string) => Uint8Array): Bytes {
  const charts = page.match(/<svg\b[\s\S]*?<\/svg>/g) ?? [];
  const sum = (links: string[]) => links.reduce((all, link) => all + gzipped(read(link)), 0);
  const css = sum(named(page, /<link rel="stylesheet" href="([^"]+)"/g));
  const scripts = sum(named(page, /<script defer src="([^"]+)"/g));
  return {
    html: gzipped(page.replace(/<svg\b[\s\S]*?<\/svg>/g, "")),
    css,
    scripts,
    chart: Math.max(0, ...charts.map(gzipped)),
    total: gzipped(page) + css + scripts,
  };
}

/** The parts that weigh more than they may. */
export function over(bytes: Bytes): (keyof Bytes)[] {
  return (Object.keys(BUDGETS) as (keyof Bytes)[]).filter((part) => bytes[part] > BUDGETS[part]);
}

function named(page: string, pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].map(([, link]) => link);
}

function gzipped(content: string | Uint8Array): number {
  return gzipSync(content, { level: 9 }).length;
}

/** The pages of the site in `folder`: path below it, which ends in a slash. */
export function pagesIn(folder: string, below = ""): string[] {
  return [...Deno.readDirSync(`${folder}/${below}`)].flatMap(({ name, isDirectory }) =>
    isDirectory ? pagesIn(folder, `${below}${name}/`) : name === "index.html" ? [below] : []
  ).sort();
}

if (import.meta.main) {
  const folder = Deno.args[0] ?? "_site";
  const parts = Object.keys(BUDGETS) as (keyof Bytes)[];
  const row = (cells: string[], name: string) =>
    console.log(cells.map((cell) => cell.padStart(9)).join("") + `  ${name}`);
  const kilobytes = (count: number) => (count / 1000).toFixed(1);
  console.log("kB, gzipped");
  row(parts, "page");
  row(parts.map((part) => kilobytes(BUDGETS[part])), "at most");
  for (const path of pagesIn(folder).filter((path) => !APART.some((one) => path.startsWith(one)))) {
    const page = Deno.readTextFileSync(`${folder}/${path}index.html`);
    const bytes = weigh(page, (link) => Deno.readFileSync(`${folder}/${path}${link}`));
    const heavy = over(bytes);
    row(parts.map((part) => kilobytes(bytes[part])), `/${path}`);
    for (const part of heavy) console.error(`/${path}: ${part} is over its budget`);
    if (heavy.length > 0) Deno.exitCode = 1;
  }
}
