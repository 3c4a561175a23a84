import { backend } from "./backend/current.ts";
import { rule } from "./rule.ts";

/** What is left of `value` after five steps. */
export function step(value: number, rate: number): number {
  for (let k = 0; k < 5; k++) value = backend.scale * rule(value, rate);
  return value;
}
