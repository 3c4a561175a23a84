import type { Outputs } from "./artifacts.ts";
import type { FigureEntry } from "./figures/registry.ts";
import type { LabData } from "./lab/lab_data.ts";

/** What every page and layout is given. */
export interface PageData {
  /** Absolute path of the page. */
  url: string;
  /** Path of the site's root on its host: `/`, or `/some/repo/`. */
  root: string;
  /** Address of the published site's root, ending in `/`; null where it is not known. */
  location: string | null;
  title: string;
  /** One sentence for search engines and link previews. */
  description: string;
  /** The page's own HTML; only layouts have it. */
  content: string;
  outputs: Outputs;
  figures: FigureEntry[];
  lab: LabData;
  /** Scripts of the page, by their names in `site/page/`, besides those that all pages have. */
  scripts?: string[];
  /** Whether the page compiles WebAssembly and starts workers, which its policy then allows. */
  trains?: boolean;
}
