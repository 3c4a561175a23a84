import type { Link } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import { equationOf } from "./equations/equations.ts";

/** The last part of a theorem page’s address. */
export const THEOREM_SLUGS = ["2-1", "3-1", "3-2", "3-3", "4-1", "bias-correction"] as const;
export type TheoremSlug = typeof THEOREM_SLUGS[number];

/** Links that a text makes by the report's numbers. */
export interface References {
  /** `(14)`, to the equation in its chapter. */
  eq(number: number): Html;
  /** `Theorem 3.3`, to its page; `text` says it in other words. */
  thm(slug: TheoremSlug, text?: string): Html;
  /** `E36`, to the erratum. */
  err(number: number): Html;
  /** Any other page of the site. */
  page(url: string, text: string): Html;
}

/** References made from the page that `link` belongs to. */
export function referencesFrom(link: Link): References {
  const page = (url: string, text: string) => markup`<a href="${link(url)}">${text}</a>`;
  return {
    page,
    eq: (number) => page(`/${equationOf(number).chapter}/#eq-${number}`, `(${number})`),
    thm: (slug, text) =>
      page(`/theorems/${slug}/#${theoremAnchor(slug)}`, text ?? theoremLabel(slug)),
    err: (number) => page(`/errata/#e${number}`, `E${number}`),
  };
}

/** Anchor of a theorem's statement, one on the whole site: `thm-3-3`. */
export function theoremAnchor(slug: TheoremSlug): string {
  return slug === "bias-correction" ? slug : `thm-${slug}`;
}

/** What a theorem is called: `Theorem 3.3`. */
export function theoremLabel(slug: TheoremSlug): string {
  return slug === "bias-correction" ? "Bias correction" : `Theorem ${slug.replace("-", ".")}`;
}
