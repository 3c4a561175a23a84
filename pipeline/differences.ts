import { canonicalJson } from "./canonical.ts";
import type { Json } from "./stage.ts";

/** `optimizer.learningRate 0.001 -> 0.01`, one line for each place where two values differ. */
export function differences(then: Json, now: Json, path = ""): string[] {
  if (isObject(then) && isObject(now)) {
    const keys = new Set([...Object.keys(then), ...Object.keys(now)]);
    return [...keys].sort().flatMap((key) =>
      differences(then[key], now[key], path === "" ? key : `${path}.${key}`)
    );
  }
  const [old, current] = [text(then), text(now)];
  return old === current ? [] : [`${path}${path && " "}${old} -> ${current}`];
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: Json | undefined): string {
  return value === undefined ? "(none)" : canonicalJson(value);
}
