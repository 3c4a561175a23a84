import { distance } from "fastest-levenshtein";

/** `; did you mean sgd-batch? There are: dataset, sgd-batch`: the nearest names and the list. */
export function didYouMean(given: string, names: readonly string[]): string {
  const near = nearest(given, names);
  const all = names.join(", ");
  return near.length > 0
    ? `; did you mean ${near.join(" or ")}? There are: ${all}`
    : `; there are: ${all}`;
}

/** Names that differ by few letters, or hold what was given; at most three, nearest first. */
function nearest(given: string, names: readonly string[]): string[] {
  const allowed = Math.max(2, Math.floor(given.length / 3));
  return names
    .map((name) => ({ name, far: name.includes(given) ? 1 : distance(given, name) }))
    .filter(({ far }) => far <= allowed)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => name);
}
