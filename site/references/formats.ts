import { addressOf, nameParts, type Source } from "./source.ts";

const BIBTEX_TYPES: Record<Source["type"], string> = {
  "article-journal": "article",
  "paper-conference": "inproceedings",
  article: "misc",
  webpage: "misc",
};

/** An entry for BibTeX; capitals of the title are kept. */
export function bibtex(source: Source): string {
  const { id, type, authors, title, year, venue, volume, issue, pages, doi, arxiv } = source;
  const place = { "article-journal": "journal", "paper-conference": "booktitle" } as const;
  const where = type === "article" || type === "webpage" ? "howpublished" : place[type];
  const fields: [string, string | undefined][] = [
    [
      "author",
      authors.map(nameParts).map(({ given, family }) => `${family}, ${given}`).join(" and "),
    ],
    ["title", `{${title}}`],
    ["year", String(year)],
    [where, venue],
    ["volume", volume],
    ["number", issue],
    ["pages", pages?.replace("–", "--")],
    ["doi", doi],
    ["eprint", arxiv],
    ["archiveprefix", arxiv && "arXiv"],
    ["url", addressOf(source)],
  ];
  const lines = fields.filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name} = {${value}}`);
  return `@${BIBTEX_TYPES[type]}{${id},\n${lines.join(",\n")}\n}`;
}

/** An item of CSL-JSON, as citation managers read it. */
export function csl(source: Source): Record<string, unknown> {
  const { id, type, authors, title, year, venue, volume, issue, pages, doi, arxiv } = source;
  return {
    id,
    type,
    author: authors.map(nameParts),
    title,
    issued: { "date-parts": [[year]] },
    [type === "webpage" || type === "article" ? "publisher" : "container-title"]: venue,
    ...(volume && { volume }),
    ...(issue && { issue: issue.replace("–", "-") }),
    ...(pages && { page: pages.replace("–", "-") }),
    ...(doi && { DOI: doi }),
    ...(arxiv && { number: `arXiv:${arxiv}` }),
    URL: addressOf(source),
  };
}
