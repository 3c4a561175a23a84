import { basename } from "node:path";
import type { Download, Figure, MadeFigure } from "../figures/figure.ts";
import type { FigureEntry } from "../figures/registry.ts";
import { whole } from "../html/formats.ts";
import type { Link } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import { figureSvg } from "./panel.ts";

/** A file for download, and what is in it. */
export interface SiteFile {
  url: string;
  label: string;
  text: string;
}

/** All files offered beside the figures that were made. */
export function downloadFiles(entries: FigureEntry[]): SiteFile[] {
  return entries.flatMap(({ figure, made }) => made === null ? [] : filesOf(figure, made));
}

function filesOf(figure: Figure, made: MadeFigure): SiteFile[] {
  const svg = { ...pictures(figure.id).svg, text: figureSvg(figure, made) };
  return [...made.downloads.map((download) => siteFile(figure.id, download)), svg];
}

/** A picture of dots, by what it is drawn from. */
export interface PictureFile {
  url: string;
  svg: string;
  /** Pixels to a pixel of the drawing. */
  scale: number;
}

/** Every figure that was made, for slides and for programs that read no SVG. */
export function pictureFiles(entries: FigureEntry[]): PictureFile[] {
  return entries.flatMap(({ figure, made }) =>
    made === null
      ? []
      : [{ url: pictures(figure.id).png.url, svg: figureSvg(figure, made), scale: 2 }]
  );
}

/** Links to the files of one figure, with what is in them. */
export function downloadList(id: string, downloads: Download[], link: Link): Html {
  const files = downloads.map((download) => sized(siteFile(id, download)));
  const { svg, png } = pictures(id);
  return fileList([...files, svg, png], link);
}

/** Links to files, each with what is in it. */
export function fileList(files: Omit<SiteFile, "text">[], link: Link): Html {
  const item = ({ url, label }: Omit<SiteFile, "text">) =>
    markup`<li><a href="${link(url)}" download>${basename(url)}</a> <span>${label}</span></li>
`;
  return markup`<ul class="downloads">
${files.map(item)}</ul>`;
}

/** The same file, its size after what is in it: `the comparisons, 3 kB`. */
export function sized({ label, text, ...file }: SiteFile): SiteFile {
  const kilobytes = Math.max(1, Math.round(new TextEncoder().encode(text).length / 1000));
  return { ...file, text, label: `${label}, ${whole(kilobytes)} kB` };
}

/** An artifact keeps its own name; everything else is named after the figure. */
function siteFile(id: string, { name, label, text }: Download): SiteFile {
  const file = name.endsWith(".json") ? name : `${id}-${name}`;
  return { url: `/figures/${id}/${file}`, label, text };
}

function pictures(id: string): Record<"svg" | "png", Omit<SiteFile, "text">> {
  const file = (kind: string, label: string) => ({ url: `/figures/${id}/${id}.${kind}`, label });
  return {
    svg: file("svg", "the figure in light colours"),
    png: file("png", "the same in pixels, for slides"),
  };
}
