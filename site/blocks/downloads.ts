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

/** A file for download, and what is in it. */
export interface LabelledFile extends SiteFile {
  label: string;
}

/** All files offered beside the figures that were made. */
export function downloadFiles(entries: FigureEntry[]): SiteFile[] {
  return entries.flatMap(({ figure, made }) => made === null ? [] : filesOf(figure, made));
}

function filesOf(figure: Figure, made: MadeFigure): SiteFile[] {
  const svg = { url: pictureUrl(figure.id), text: figureSvg(figure, made) };
  return [...made.downloads.map((download) => labelled(figure.id, download)), svg];
}

/** Links to the files of one figure, with what is in them. */
export function downloadList(id: string, downloads: Download[], link: Link): Html {
  const files = downloads.map((download) => sized(labelled(id, download)));
  const picture = { url: pictureUrl(id), label: "the figure in light colours" };
  return fileList([...files, picture], link);
}

/** Links to files, each with what is in it. */
export function fileList(files: Pick<LabelledFile, "url" | "label">[], link: Link): Html {
  const items = files.map(({ url, label }) =>
    markup`<li><a href="${link(url)}" download>${url.split("/").at(
      -1,
    )!}</a> <span>${label}</span></li>
`
  );
  return markup`<ul class="downloads">
${items}</ul>`;
}

/** The same file, its size after what is in it: `the comparisons, 3 kB`. */
export function sized({ label, text, ...file }: LabelledFile): LabelledFile {
  const kilobytes = Math.max(1, Math.round(new TextEncoder().encode(text).length / 1000));
  return { ...file, text, label: `${label}, ${whole(kilobytes)} kB` };
}

/** An artifact keeps its own name; everything else is named after the figure. */
function labelled(id: string, { name, label, text }: Download): LabelledFile {
  const file = name.endsWith(".json") ? name : `${id}-${name}`;
  return { url: `/figures/${id}/${file}`, label, text };
}

function pictureUrl(id: string): string {
  return `/figures/${id}/${id}.svg`;
}
