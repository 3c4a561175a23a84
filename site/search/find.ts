import MiniSearch from "minisearch";
import type { Section } from "./sections.ts";

/** Finds sections by their words; the best first. */
export type Find = (query: string) => Section[];

/** `3.3` is one word, and so is `E36`. */
const WORD = /\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu;

const wordsOf = (text: string) => text.match(WORD) ?? [];

/** Whether a word is to be found as it is: numbers, and codes such as `E36`, have no near misses. */
const isExact = (word: string) => /\d/.test(word);

/** What has a number of its own comes before what speaks of it. */
const WEIGHTS: Partial<Record<Section["kind"], number>> = {
  theorem: 3,
  erratum: 2,
  claim: 2,
  equation: 2.5,
  figure: 1.5,
};

/** Makes the index of `sections`. */
export function finder(sections: Section[]): Find {
  const index = new MiniSearch<Section & { id: number }>({
    fields: ["title", "text", "page"],
    tokenize: wordsOf,
    searchOptions: {
      boost: { title: 6, page: 1.5 },
      boostDocument: (id) => WEIGHTS[sections[id].kind] ?? 1,
      prefix: (word) => !isExact(word),
      fuzzy: (word) => !isExact(word) && word.length > 4 ? 0.2 : false,
    },
  });
  index.addAll(sections.map((section, id) => ({ ...section, id })));
  return (query) => {
    const all = index.search(query, { combineWith: "AND" });
    const found = all.length > 0 ? all : index.search(query, { combineWith: "OR" });
    return found.map(({ id }) => sections[id]);
  };
}

/** Part of a text, cut into what matches a word of the query and what does not. */
export interface Piece {
  text: string;
  match: boolean;
}

/** Letters of context around the first match. */
const CONTEXT = 200;

/** The part of `text` around the first word of the query in it; its beginning if there is none. */
export function excerpt(text: string, query: string): Piece[] {
  const begins = wordsOf(query).map((word) => word.toLowerCase());
  const matches = [...text.matchAll(WORD)].filter(([word]) =>
    begins.some((begin) =>
      isExact(begin) ? word.toLowerCase() === begin : word.toLowerCase().startsWith(begin)
    )
  );
  const first = Math.max(0, (matches[0]?.index ?? 0) - CONTEXT / 4);
  const from = first === 0 ? 0 : text.indexOf(" ", first) + 1;
  const to = from + CONTEXT >= text.length ? text.length : text.lastIndexOf(" ", from + CONTEXT);
  const pieces: Piece[] = from > 0 ? [{ text: "… ", match: false }] : [];
  let at = from;
  for (const { 0: word, index } of matches) {
    if (index < from || index + word.length > to) continue;
    pieces.push({ text: text.slice(at, index), match: false }, { text: word, match: true });
    at = index + word.length;
  }
  pieces.push({ text: text.slice(at, to) + (to < text.length ? " …" : ""), match: false });
  return pieces.filter(({ text }) => text !== "");
}
