import {
  HARDWARE_TILINGS,
  SOFTWARE_TILINGS,
  type Tile,
} from "../../../../lib/backend/webgpu/wgsl/tile.ts";

/** Every tile that any adapter may get. */
export const TILES: readonly Tile[] = [
  ...new Set([...HARDWARE_TILINGS, ...SOFTWARE_TILINGS].flatMap(({ tiles }) => tiles)),
];
export const SMALLEST = HARDWARE_TILINGS[0].tiles.at(-1)!;

/** `64 x 64 x 16 by 8 x 4` */
export function tileText({ rows, columns, depth, threadRows, threadColumns }: Tile): string {
  return `${rows} x ${columns} x ${depth} by ${threadRows} x ${threadColumns}`;
}
