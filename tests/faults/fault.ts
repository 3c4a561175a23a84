import { lacks } from "../support/permissions.ts";

/** Everything that is otherwise sampled by seed: `FAULTS=full` (`deno task test:faults`). */
export const FULL = !lacks("env") && Deno.env.get("FAULTS") === "full";

/** All of them need files, processes and a server on this machine. */
export const IGNORED = lacks("read", "write", "run", "net", "env", "sys");

/** A test of the full sweep may take this long. */
const FULL_SWEEP_MS = 3_600_000;

/** What is counted. */
const TRIED = [
  "kill points",
  "failed writes",
  "corruptions",
  "bad downloads",
  "random cases",
] as const;
type Tried = (typeof TRIED)[number];

/** A fault in the list of `README.md`. */
export interface Fault {
  number: number;
  /** What each of its tests is to count some of; a test that does not has tried nothing. */
  tries: readonly Tried[];
}

const tallies = new Map<Tried, number>(TRIED.map((name) => [name, 0]));
let registered = 0;
let begun = 0;
let failed = 0;

/** Registers a test of a fault; of one whose tests count nothing the number is enough. */
export function fault(of: Fault | number, name: string, fn: () => Promise<void>): void {
  const { number, tries } = typeof of === "number" ? { number: of, tries: [] } : of;
  registered++;
  Deno.test({
    name: `fault ${number}: ${name}`,
    ignore: IGNORED,
    ...(FULL ? { timeout: FULL_SWEEP_MS } : {}),
    fn: async () => {
      begun++;
      failed++;
      await trying(tries, fn);
      failed--;
    },
  });
}

/**
 * Runs a test that has to count something of each kind.
 *
 * @throws Error when of a kind it counted nothing
 */
export async function trying(tries: readonly Tried[], fn: () => Promise<void>): Promise<void> {
  const before = new Map(tallies);
  await fn();
  const untried = tries.filter((what) => tallies.get(what) === before.get(what));
  if (untried.length > 0) throw new Error(`it passes, but with 0 ${untried.join(" and 0 ")}`);
}

/** Counts what was tried. */
export function count(what: Tried, n = 1): void {
  tallies.set(what, tallies.get(what)! + n);
}

/** What the tests that ran add up to. */
export interface Sum {
  /** `83 kill points, …; losses: 0`: a loss is a fault after which not all was as demanded. */
  line: string;
  /** Why it is no proof of anything; null: it is one, or some tests were left out on purpose. */
  fault: string | null;
}

/** Adds up; to be asked when all tests are over. */
export function addedUp(): Sum {
  const counts = [...tallies].map(([name, n]) => `${n} ${name}`).join(", ");
  const some = begun < registered ? ` (${begun} of ${registered} tests)` : "";
  const untried = TRIED.filter((what) => tallies.get(what) === 0);
  const nothing = some === "" && untried.length > 0;
  return {
    line: `faults${some}: ${counts}; losses: ${failed}`,
    fault: failed > 0 ? "something was lost" : nothing ? `0 ${untried.join(", 0 ")}` : null,
  };
}

/** Numbers in [0, 1) that are the same in every run (xorshift, 32 bits). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
