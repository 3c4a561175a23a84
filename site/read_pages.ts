import type { Outputs } from "./artifacts.ts";
import { CHAPTERS } from "./chapters.ts";
import type { PageData } from "./page_data.ts";

/** A page that is read, as it stands between the frame's header and footer. */
export interface ReadPage {
  url: string;
  title: string;
  content: string;
}

/** Modules of pages, in reading order: the first page, chapters, ledger, figures, theorems, errata. */
const MODULES = [
  "index",
  ...CHAPTERS.map(({ url }) => url.slice(1, -1)),
  "compare",
  "figures",
  "figure",
  "theorems",
  "theorem",
  "errata",
  "references",
  "reproduce",
  "about",
];

/** What a module of `site/pages/` exports: one page, or a generator of several. */
interface PageModule {
  url?: string;
  title?: string;
  default(data: PageData): string | Iterable<ReadPage>;
}

/** Made once in each build: search and print read the same. */
const made = new WeakMap<Outputs, Promise<ReadPage[]>>();

/** Every page that is read, in reading order. Needs permission to read. */
export function readPages(data: PageData): Promise<ReadPage[]> {
  const pages = made.get(data.outputs) ?? makePages(data);
  made.set(data.outputs, pages);
  return pages;
}

async function makePages(data: PageData): Promise<ReadPage[]> {
  const here = new Set([...Deno.readDirSync(new URL("pages/", import.meta.url))].map(nameOf));
  const modules = await Promise.all(
    MODULES.filter((name) => here.has(name)).map((name) => import(`./pages/${name}.page.ts`)),
  );
  return modules.flatMap((module: PageModule) => pagesOf(module, data));
}

function nameOf({ name }: Deno.DirEntry): string {
  return name.replace(/\.page\.ts$/, "");
}

function pagesOf(module: PageModule, data: PageData): ReadPage[] {
  const { url = "", title = "" } = module;
  const made = module.default({ ...data, url, title });
  return typeof made === "string" ? [{ url, title, content: made }] : [...made];
}
