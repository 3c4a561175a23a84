import type { Progress } from "../stage.ts";

/** Tells people how a run goes; the engine calls it and never waits for it. */
export interface Reporter {
  /** A line worth keeping. */
  say(line: string): void;
  /** A stage begins; `kept` of its `parts` (1 when it has none) were finished before. */
  started(stage: string, parts: number, kept: number): void;
  progress(stage: string, part: number, progress: Progress): void;
  /** A stage ended, well or not. */
  ended(stage: string): void;
  /** Leaves the terminal as it was. */
  close(): void;
}

/** Says nothing: for `--json`, and tests. */
export const silentReporter: Reporter = {
  say: () => {},
  started: () => {},
  progress: () => {},
  ended: () => {},
  close: () => {},
};
