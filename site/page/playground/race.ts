import { RULES } from "../../../lib/optim/optimizers.ts";
import { optimizerOf } from "../../../lib/optim/rule.ts";
import type { Surface } from "../../../lib/surfaces/surface.ts";
import {
  hasDiverged,
  type Position,
  scheduledBound,
  scheduledWalk,
  walk,
} from "../../../lib/surfaces/walk.ts";
import { METHOD_NAMES, type MethodName, SCHEDULED } from "./methods.ts";
import { type Settings, surfaceOf } from "./settings.ts";

/** One method on its way. */
export interface Run {
  method: MethodName;
  /** θ⁰, θ¹, …; a run that has diverged ends with where it was seen to. */
  positions: Position[];
  /** f(θᵏ) above the least, for each of the positions. */
  gaps: number[];
  /** The step at which it was seen to have diverged. */
  diverged: number | null;
}

/** The methods side by side, all from one start. */
export interface Race {
  surface: Surface;
  runs: Run[];
  /** Theorem 3.2's bound at each step; null where its method does not run. */
  bound: number[] | null;
  readonly steps: number;
  /** Takes every run one step further; false when all have diverged. */
  step(): boolean;
}

/** Whether a method can run there: the theorem's wants a convex surface whose smoothness is known. */
export function canRun(method: MethodName, surface: Surface): boolean {
  return method !== SCHEDULED || surface.convex !== undefined;
}

export function startRace(settings: Settings): Race {
  const surface = surfaceOf(settings);
  const { on, start, configs } = settings;
  const methods = METHOD_NAMES.filter((method) => on.has(method) && canRun(method, surface));
  const walks = methods.map((method) =>
    method === SCHEDULED
      ? scheduledWalk(surface, surface.convex!, start)
      : walk(optimizerOf(RULES[method], configs[method]), surface, start)
  );
  const runs = methods.map((method): Run => ({ method, positions: [], gaps: [], diverged: null }));
  const bound: number[] | null = methods.includes(SCHEDULED) ? [] : null;
  let steps = -1;
  const advance = () => {
    steps++;
    bound?.push(scheduledBound(surface.convex!, start, steps));
    runs.forEach((run, k) => {
      if (run.diverged !== null) return;
      const position = walks[k].next().value;
      run.positions.push(position);
      run.gaps.push(position.value - surface.least);
      if (hasDiverged(position, surface)) run.diverged = steps;
    });
    return runs.some(({ diverged }) => diverged === null);
  };
  advance();
  return {
    surface,
    runs,
    bound,
    get steps() {
      return steps;
    },
    step: advance,
  };
}
