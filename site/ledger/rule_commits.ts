import { type Html, markup } from "../html/markup.ts";
import { renderTable } from "../html/table.ts";

/** A rule, and the commit that fixed it before the runs that it judges. */
export interface RuleCommit {
  what: string;
  /** The first digits of its hash. */
  commit: string;
  date: string;
}

/**
 * Filled in by later commits: none can name itself. Whoever has the project's history can see that no
 * artifact judged by a rule is older than its commit.
 */
export const RULE_COMMITS: RuleCommit[] = [
  {
    what: "The statements of the first edition, their margins and tests",
    commit: "f9fb554e8f6a",
    date: "2026-11-23",
  },
  {
    what: "Seeds until decided: the looks and their levels",
    commit: "dfa9c61a7b47",
    date: "2026-11-30",
  },
  {
    what: "Seeds until decided: the hypotheses, their margins and families",
    commit: "562099f10dbe",
    date: "2026-11-30",
  },
  {
    what: "Seeds until decided: a little less error spent, by simulation, before any further seed",
    commit: "ba88e7bf60f0",
    date: "2026-11-30",
  },
  {
    what:
      "Seeds until decided: 4.5 % spent of the 5 % that are promised, after the runs of the look at " +
      "10 seeds; no decision depends on it",
    commit: "ba88e7bf60f0",
    date: "2026-11-30",
  },
  {
    what: "Open as a verdict, statements in parts, findings apart, and the universes",
    commit: "c57541e27c22",
    date: "2026-11-30",
  },
];

/** The table of the commits that fixed the rules. */
export function ruleCommits(): Html {
  return renderTable("rule-commits", {
    caption: "The commits that fixed the rules, in the project’s history",
    columns: ["Rule", "Commit", "Date"],
    rows: RULE_COMMITS.map(({ what, commit, date }) => [
      what,
      markup`<code>${commit}</code>`,
      date,
    ]),
  });
}
