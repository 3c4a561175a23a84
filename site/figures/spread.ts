/**
 * Moves positions apart until neighbours are at least `gap` from each other, as little as it can:
 * labels that would overlap share the shift. Order is kept; ties keep the order of the input.
 *
 * @param within none is moved out of this range, as long as it has room for all
 * @returns the new positions, in the order of the input
 */
export function spread(
  positions: number[],
  gap: number,
  within: [number, number] = [-Infinity, Infinity],
): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a] - positions[b]);
  const clusters: Cluster[] = [];
  for (const index of order) {
    let cluster = held([index], positions[index], gap, within);
    while (clusters.length > 0 && overlaps(clusters.at(-1)!, cluster, gap)) {
      const members = [...clusters.pop()!.members, ...cluster.members];
      const sum = members.reduce((total, member) => total + positions[member], 0);
      cluster = held(members, sum / members.length, gap, within);
    }
    clusters.push(cluster);
  }
  const result = positions.slice();
  for (const { members, centre } of clusters) {
    members.forEach((member, i) => result[member] = centre + (i - (members.length - 1) / 2) * gap);
  }
  return result;
}

type Cluster = { members: number[]; centre: number };

/** A cluster as near to `centre` as the range allows. */
function held(members: number[], centre: number, gap: number, [low, high]: [number, number]) {
  const reach = reachOf(members, gap);
  return { members, centre: Math.max(low + reach, Math.min(high - reach, centre)) };
}

function overlaps(below: Cluster, above: Cluster, gap: number): boolean {
  const lower = above.centre - reachOf(above.members, gap);
  return lower - (below.centre + reachOf(below.members, gap)) < gap;
}

/** From a cluster's centre to its outermost member. */
function reachOf(members: number[], gap: number): number {
  return (members.length - 1) / 2 * gap;
}
