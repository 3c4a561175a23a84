/** A table from each setting, as text, to its number. */
export function byKey(
  keys: readonly (number | string)[],
  values: readonly number[],
): Record<string, number> {
  return Object.fromEntries(keys.map((key, k) => [String(key), values[k]]));
}
