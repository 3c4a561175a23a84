/** The last part of a theorem page’s address. */
export const THEOREM_SLUGS = ["2-1", "3-1", "3-2", "3-3", "4-1", "bias-correction"] as const;
export type TheoremSlug = typeof THEOREM_SLUGS[number];
