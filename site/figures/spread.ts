/**
 * Moves positions apart until neighbours are at least `gap` from each other, as little as it can:
 * labels that would overlap share the shift. Order is kept; ties keep the order of the input.
 *
 * @returns the new positions, in the order of the input
 */
export function spread(positions: number[], gap: number): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a] - positions[b]);
  const clusters: { members: number[]; centre: number }[] = [];
  for (const index of order) {
    let cluster = { members: [index], centre: positions[index] };
    while (clusters.length > 0 && overlaps(clusters.at(-1)!, cluster, gap)) {
      const members = [...clusters.pop()!.members, ...cluster.members];
      const sum = members.reduce((total, member) => total + positions[member], 0);
      cluster = { members, centre: sum / members.length };
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

function overlaps(below: Cluster, above: Cluster, gap: number): boolean {
  const reach = (cluster: Cluster) => (cluster.members.length - 1) / 2 * gap;
  return above.centre - reach(above) - (below.centre + reach(below)) < gap;
}
