import { entriesOf, type Entry, type Ledger } from "./ledger.ts";

/** A part of the ledger, in the order of the report. */
export interface Part {
  id: string;
  title: string;
  entries: Entry[];
}

/** The last claim of each part. */
const PARTS = [
  { id: "batch", title: "SGD and the batch size", last: 9 },
  { id: "momentum", title: "Momentum, and a step for each parameter", last: 12 },
  { id: "adam", title: "Adam beside RMSProp", last: 16 },
  { id: "all", title: "All four", last: 19 },
  { id: "beyond", title: "Memory, step sizes, and tuning", last: Infinity },
];

/** The ledger in parts; those without a claim are left out. */
export function partsOf(ledger: Ledger): Part[] {
  const entries = entriesOf(ledger);
  return PARTS.map(({ id, title, last }, i) => ({
    id,
    title,
    entries: entries.filter(({ claim }) => {
      const number = Number(claim.id.slice(1));
      return number <= last && number > (PARTS[i - 1]?.last ?? 0);
    }),
  })).filter((part) => part.entries.length > 0);
}
