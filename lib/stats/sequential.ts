import { log } from "../arithmetic/log.ts";
import { aboveNormal, normalDensity } from "./normal.ts";

/** Seeds of a setting at each look: the rule stops at the first decision, at the latest at the last. */
export const LOOKS = [5, 10, 20, 40] as const;

/** What the rule promises: a true difference of 0 is called one in no more than this share of studies. */
export const PROMISED = 0.05;

/**
 * What it spends of that. At 5 and 10 seeds Welch's test errs more often than it says where spreads are
 * unequal: with sds of 1:3 the rule would err 5.5 % of the time if it spent all of 5 % (`sequential-rule`).
 */
export const ALPHA = 0.045;

/** Intervals of Simpson's rule between the two boundaries. More move no level by 2e-9. */
const INTERVALS = 120;

/** Boundaries are looked for up to here: a normal number lies outside with p = 1e-349. */
const FARTHEST = 40;
/** The last halving tells boundaries apart that differ by 4e-11. */
const HALVINGS = 40;

/** What a test said at a look. */
export interface LookTest {
  /** Seeds of each setting. */
  n: number;
  /** Two-sided. */
  p: number;
}

/** What the rule says after some looks, and of which look. */
export interface SequentialDecision {
  /** Whether the difference is taken to be real. */
  decided: boolean;
  /** Seeds at the look of the decision; without one, at the last look. */
  n: number;
  p: number;
  /** The nominal level that p was held against. */
  level: number;
}

/**
 * The two-sided nominal level of each look, such that no more than `alpha` is spent over all of them.
 *
 * Up to the share t of the information, `alpha · ln(1 + (e − 1) t)` may be spent, which comes near to
 * Pocock's constant levels: K. Lan and D. DeMets, "Discrete sequential boundaries for clinical trials",
 * Biometrika 70, 1983. t = n / `most`. At each look, the level is the one at which a sum of n independent
 * normal numbers, that was rejected at no look before, is rejected with just the probability that the look
 * may spend. The density of the sums not yet rejected goes from look to look by integration: P. Armitage,
 * C. McPherson and B. Rowe, "Repeated significance tests on accumulating data", Journal of the Royal
 * Statistical Society A 132, 1969; C. Jennison and B. Turnbull, "Group Sequential Methods", 2000, chapter 19.
 *
 * @param looks seeds at each look, rising
 * @param most seeds at which all of `alpha` is spent
 * @throws RangeError unless 0 < `alpha` < 1 and the looks rise from above 0 to `most` at most
 */
export function nominalLevels(
  alpha: number,
  looks: readonly number[],
  most: number = looks[looks.length - 1],
): number[] {
  requireLooks(alpha, looks, most);
  let open: Open | null = null;
  let spent = 0;
  return looks.map((n) => {
    const spend = spentBy(alpha, n / most) - spent;
    spent += spend;
    const from = open;
    const boundary = falling((z) => outside(from, n, z * Math.sqrt(n)), spend);
    open = inside(from, n, boundary * Math.sqrt(n));
    return 2 * aboveNormal(boundary);
  });
}

/** The levels of `LOOKS` at `ALPHA`. */
export const LEVELS: readonly number[] = nominalLevels(ALPHA, LOOKS);

/**
 * The first look whose p is at or below its nominal level decides; what later looks say is not asked.
 *
 * @param tests one for each of the first looks of `LOOKS`, in their order
 * @param alpha the error over all looks, of which one of several tests gets its part
 * @throws RangeError when there is no test, or when they are not those of the first looks
 */
export function sequentialDecision(
  tests: readonly LookTest[],
  alpha: number = ALPHA,
): SequentialDecision {
  const at = tests.map(({ n }) => n);
  if (at.length === 0 || at.some((n, k) => n !== LOOKS[k])) {
    throw new RangeError(
      `Cannot decide: need one test for each of the first looks ${LOOKS.join(", ")}, ` +
        `got ${at.length === 0 ? "none" : at.join(", ")}`,
    );
  }
  const levels = alpha === ALPHA ? LEVELS : nominalLevels(alpha, LOOKS);
  const first = tests.findIndex(({ p }, k) => p <= levels[k]);
  const look = first === -1 ? tests.length - 1 : first;
  return { decided: first !== -1, ...tests[look], level: levels[look] };
}

/** The error that may be spent up to the share t of the information. */
function spentBy(alpha: number, t: number): number {
  return alpha * log(1 + (Math.E - 1) * t);
}

/** The sums not rejected at any look so far: nodes with density times weight. */
interface Open {
  n: number;
  nodes: readonly { sum: number; mass: number }[];
}

/** P(|sum| ≥ boundary after n draws, and not rejected before) */
function outside(open: Open | null, n: number, boundary: number): number {
  if (open === null) return 2 * aboveNormal(boundary / Math.sqrt(n));
  const sd = Math.sqrt(n - open.n);
  // Both signs are alike, in the open sums and in the boundaries.
  let above = 0;
  for (const { sum, mass } of open.nodes) above += mass * aboveNormal((boundary - sum) / sd);
  return 2 * above;
}

/** The sums that stay between the boundaries. */
function inside(open: Open | null, n: number, boundary: number): Open {
  const step = 2 * boundary / INTERVALS;
  const before = open?.nodes ?? [{ sum: 0, mass: 1 }];
  const sd = Math.sqrt(n - (open?.n ?? 0));
  const nodes = Array.from({ length: INTERVALS + 1 }, (_, k) => {
    const sum = -boundary + k * step;
    const weight = k === 0 || k === INTERVALS ? 1 : k % 2 === 1 ? 4 : 2;
    let density = 0;
    for (const from of before) density += from.mass * normalDensity((sum - from.sum) / sd) / sd;
    return { sum, mass: density * weight * step / 3 };
  });
  return { n, nodes };
}

/** Where a falling function of z ≥ 0 has the value, by halving. */
function falling(f: (z: number) => number, value: number): number {
  let [low, high] = [0, FARTHEST];
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2;
    if (f(middle) > value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function requireLooks(alpha: number, looks: readonly number[], most: number): void {
  if (!(alpha > 0 && alpha < 1)) {
    throw new RangeError(`Cannot spend alpha: it must lie between 0 and 1, got ${alpha}`);
  }
  const rise = looks.every((n, k) => n > (k === 0 ? 0 : looks[k - 1]));
  if (!rise || looks.length === 0 || looks[looks.length - 1] > most) {
    throw new RangeError(
      `Cannot spend alpha: looks must rise from above 0 to ${most} at most, got ${
        looks.join(", ")
      }`,
    );
  }
}
