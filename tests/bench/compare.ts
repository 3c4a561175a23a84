import type { OptimizerConfig } from "../../lib/schema/training.ts";
import { Entrant, type Stepper } from "./entrant.ts";
import type { Setting } from "./protocol.ts";
import { type Spread, spread } from "./spread.ts";

/** How much is measured. */
export interface Effort {
  /** Rounds of ours against a peer, if time allows. */
  repeats: number;
  /** Seconds that the rounds against one peer may take together; there is always one. */
  timeLimit: number;
}

/** One contender's steps with one optimizer at one batch size. */
export interface Row {
  optimizer: OptimizerConfig["name"];
  batchSize: number;
  contender: string;
  /** Null: it could not be measured, for the reason in `unavailable`. */
  measured: Measured | null;
  unavailable: string | null;
}

export interface Measured {
  /** Per step. */
  milliseconds: Spread;
  stepsPerRound: number;
  rounds: number;
  /** Ours divided by this peer's, round by round; null for ours. */
  ratio: Spread | null;
}

/** Milliseconds a step: of ours, and right after it of a peer. */
type Pair = { ours: number; theirs: number };

/**
 * Measures ours and every peer, turn and turn about: ours, first peer, ours, second peer, and so on,
 * round after round, so that whatever else the machine does hits both sides of a ratio.
 *
 * @returns a row for ours and one for every peer
 */
export async function compare(
  ours: Stepper,
  peers: Stepper[],
  setting: Setting,
  classes: number,
  effort: Effort,
): Promise<Row[]> {
  const [own, ...others] = [ours, ...peers].map((contender) => new Entrant(contender));
  for (const entrant of [own, ...others]) await entrant.warmUp(setting, classes);
  const ready = others.filter(({ unavailable }) => unavailable === null);
  const alone: number[] = [];
  const pairs = new Map(others.map((other) => [other, [] as Pair[]]));
  for (let round = 0; round < effort.repeats; round++) {
    if (ready.length === 0 && isTime(round, own.roundMs, effort)) await note(own, alone);
    for (const other of ready) {
      if (!isTime(round, own.roundMs + other.roundMs, effort)) continue;
      await notePair(own, other, pairs.get(other)!);
    }
  }
  const all = [...alone, ...[...pairs.values()].flat().map(({ ours }) => ours)];
  const row = (entrant: Entrant, measured: Measured | null): Row => ({
    ...{ optimizer: setting.optimizer.name, batchSize: setting.batchSize },
    ...{ contender: entrant.contender.name, measured, unavailable: entrant.unavailable },
  });
  return [
    row(own, measuredOwn(own, all)),
    ...others.map((other) => row(other, measuredPairs(other, pairs.get(other)!))),
  ];
}

function isTime(round: number, roundMs: number, { timeLimit }: Effort): boolean {
  return round === 0 || (round + 1) * roundMs <= 1000 * timeLimit;
}

async function note(own: Entrant, times: number[]): Promise<void> {
  const ours = await own.round();
  if (ours !== null) times.push(ours);
}

async function notePair(own: Entrant, other: Entrant, times: Pair[]): Promise<void> {
  const ours = await own.round();
  const theirs = await other.round();
  if (ours !== null && theirs !== null) times.push({ ours, theirs });
}

function measuredOwn({ steps, unavailable }: Entrant, times: number[]): Measured | null {
  if (unavailable !== null || times.length === 0) return null;
  return { milliseconds: spread(times), stepsPerRound: steps, rounds: times.length, ratio: null };
}

function measuredPairs({ steps, unavailable }: Entrant, pairs: Pair[]): Measured | null {
  if (unavailable !== null || pairs.length === 0) return null;
  return {
    milliseconds: spread(pairs.map(({ theirs }) => theirs)),
    ...{ stepsPerRound: steps, rounds: pairs.length },
    ratio: spread(pairs.map(({ ours, theirs }) => ours / theirs)),
  };
}
