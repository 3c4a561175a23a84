import type { Download, Figure, MadeFigure } from "../figures/figure.ts";
import type { FigureEntry } from "../figures/registry.ts";
import { whole } from "../html/formats.ts";
import type { Link } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import { figureSvg } from "./panel.ts";

/** A file of the site that is not a page. */
export interface SiteFile {
  url: string;
  text: string;
}

/** All files offered beside the figures that were made. */
export function downloadFiles(entries: FigureEntry[]): SiteFile[] {
  return entries.flatMap(({ figure, made }) => made === null ? [] : filesOf(figure, made));
}

function filesOf(figure: Figure, made: MadeFigure): SiteFile[] {
  const data = made.downloads.map(({ name, text }) => ({ url: urlOf(figure.id, name), text }));
  return [...data, { url: urlOf(figure.id, "figure.svg"), text: figureSvg(figure, made) }];
}

/** Links to the files of one figure, with what is in them. */
export function downloadList(id: string, downloads: Download[], link: Link): Html {
  const files = downloads.map(({ name, label, text }) =>
    item(id, name, `${label}, ${kilobytes(text)} kB`, link)
  );
  return markup`<ul class="downloads">
${files}${item(id, "figure.svg", "the figure in light colours", link)}</ul>`;
}

function item(id: string, name: string, label: string, link: Link): Html {
  const file = fileName(id, name);
  return markup`<li><a href="${
    link(urlOf(id, name))
  }" download>${file}</a> <span>${label}</span></li>
`;
}

function urlOf(id: string, name: string): string {
  return `/figures/${id}/${fileName(id, name)}`;
}

/** An artifact keeps its own name; everything else is named after the figure. */
function fileName(id: string, name: string): string {
  if (name.endsWith(".json")) return name;
  return name === "figure.svg" ? `${id}.svg` : `${id}-${name}`;
}

function kilobytes(text: string): string {
  return whole(Math.max(1, Math.round(new TextEncoder().encode(text).length / 1000)));
}
