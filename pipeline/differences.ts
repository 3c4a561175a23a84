import { canonicalJson } from "./canonical.ts";
import type { Json } from "./stage.ts";

/** A place where two values differ; `then` and `now` as canonical JSON, null where there is none. */
export interface Difference {
  /** `optimizer.learningRate`; empty for the value as a whole. */
  path: string;
  then: string | null;
  now: string | null;
}

/** Every place where two values differ, arrays as a whole. */
export function differences(then: Json, now: Json, path = ""): Difference[] {
  if (isObject(then) && isObject(now)) {
    const keys = new Set([...Object.keys(then), ...Object.keys(now)]);
    return [...keys].sort().flatMap((key) =>
      differences(then[key], now[key], path === "" ? key : `${path}.${key}`)
    );
  }
  const [old, current] = [text(then), text(now)];
  return old === current ? [] : [{ path, then: old, now: current }];
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: Json | undefined): string | null {
  return value === undefined ? null : canonicalJson(value);
}
