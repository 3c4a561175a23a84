/** What a choice asks of its surroundings. */
export interface Machine {
  /** Milliseconds of a monotonic clock. */
  now(): number;
  /** What was chosen here among the same candidates before; null: nothing. */
  recall(candidates: string[]): Promise<string | null>;
  remember(candidates: string[], chosen: string): Promise<void>;
}
