import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { extname } from "node:path";
import type { Outputs } from "../artifacts.ts";
import { downloadFiles, type SiteFile } from "../blocks/downloads.ts";
import { theoremFiles } from "../blocks/theorem.ts";
import type { FigureEntry } from "../figures/registry.ts";
import { ledgerFiles } from "../ledger/files.ts";
import { REPORT, SITE } from "./site.ts";

/** Path of the metadata file on the site; a crate has it at its root. */
export const CRATE_URL = "/ro-crate-metadata.json";

const RO_CRATE = "https://w3id.org/ro/crate/1.1";
const TYPES: Record<string, string> = {
  ".json": "application/json",
  ".csv": "text/csv",
  ".svg": "image/svg+xml",
};

/** Every file that the site offers for download. */
export function dataFiles(figures: FigureEntry[], outputs: Outputs): SiteFile[] {
  return [...downloadFiles(figures), ...theoremFiles(outputs), ...ledgerFiles(outputs)];
}

/** The site's data as an RO-Crate: every file with what is in it, its size and its SHA-256. */
export function crate(files: SiteFile[]): object {
  return {
    "@context": `${RO_CRATE}/context`,
    "@graph": [
      {
        "@id": CRATE_URL.slice(1),
        "@type": "CreativeWork",
        about: { "@id": "./" },
        conformsTo: { "@id": RO_CRATE },
      },
      {
        "@id": "./",
        "@type": "Dataset",
        name: `${SITE.title}: data`,
        description: "The artifacts of the pipeline, tables made of them, and the figures.",
        datePublished: SITE.published,
        license: { "@id": SITE.license },
        author: { "@id": "#authors" },
        isBasedOn: { "@id": "#report" },
        hasPart: files.map(({ url }) => ({ "@id": url.slice(1) })),
      },
      { "@id": SITE.license, "@type": "CreativeWork", name: "MIT License" },
      { "@id": "#authors", "@type": "Organization", name: SITE.authors },
      { "@id": "#report", ...REPORT, author: { "@id": "#report-author" } },
      { "@id": "#report-author", ...REPORT.author },
      ...files.map(fileEntity),
    ],
  };
}

function fileEntity({ url, label, text }: SiteFile) {
  const bytes = utf8ToBytes(text);
  return {
    "@id": url.slice(1),
    "@type": "File",
    name: label,
    encodingFormat: TYPES[extname(url)],
    contentSize: String(bytes.length),
    sha256: bytesToHex(sha256(bytes)),
  };
}
