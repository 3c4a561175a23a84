/** Something that the pages cite. */
export interface Source {
  /** Key in BibTeX, and its anchor on the page of references: `kingma2015`. */
  id: string;
  type: "article-journal" | "paper-conference" | "article" | "webpage";
  /** Each with the family name last. */
  authors: string[];
  title: string;
  year: number;
  /** Journal, conference or series. */
  venue: string;
  volume?: string;
  issue?: string;
  pages?: string;
  doi?: string;
  /** `1412.6980` */
  arxiv?: string;
  /** Only where there is neither DOI nor arXiv number. */
  url?: string;
  /** Pages of this site that name it. */
  citedOn: string[];
}

/** `Diederik P. Kingma` -> given `Diederik P.`, family `Kingma`. */
export function nameParts(author: string): { given: string; family: string } {
  const at = author.lastIndexOf(" ");
  return { given: author.slice(0, at), family: author.slice(at + 1) };
}

/** Where the source is: its DOI, else arXiv, else its address. */
export function addressOf({ id, doi, arxiv, url }: Source): string {
  if (doi !== undefined) return `https://doi.org/${doi}`;
  if (arxiv !== undefined) return `https://arxiv.org/abs/${arxiv}`;
  if (url !== undefined) return url;
  throw new RangeError(`Cannot link ${id}: a DOI, an arXiv number or an address is required`);
}

/** Anchor on the page of references: `ref-kingma2015`. */
export function sourceAnchor({ id }: Source): string {
  return `ref-${id}`;
}
