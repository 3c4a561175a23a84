import { lacks } from "../support/permissions.ts";

/** Everything that is otherwise sampled by seed: `FAULTS=full` (`deno task test:faults`). */
export const FULL = !lacks("env") && Deno.env.get("FAULTS") === "full";

/** All of them need files, processes and a server on this machine. */
export const IGNORED = lacks("read", "write", "run", "net", "env", "sys");

const TALLIES = ["kill points", "failed writes", "corruptions", "bad downloads", "random cases"];
const tallies = new Map(TALLIES.map((name) => [name, 0]));
let failed = 0;

/** Registers a test of one of the faults in the list of `README.md`, by its number there. */
export function fault(number: number, name: string, fn: () => Promise<void>): void {
  Deno.test({
    name: `fault ${number}: ${name}`,
    ignore: IGNORED,
    fn: async () => {
      failed++;
      await fn();
      failed--;
    },
  });
}

/** Counts what was tried, for the closing line. */
export function count(what: string, n = 1): void {
  tallies.set(what, tallies.get(what)! + n);
}

/** `83 kill points, …; losses: 0`: a loss is a fault after which not all was as demanded. */
export function closingLine(): string {
  const counts = [...tallies].map(([name, n]) => `${n} ${name}`).join(", ");
  return `faults: ${counts}; losses: ${failed}`;
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
