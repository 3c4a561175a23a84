import { IMAGE_SIZE } from "../../../lib/data/dataset.ts";
import type { Stroke } from "../../../lib/data/digit_strokes.ts";
import { drawPolyline, type Pen, SIDE } from "../../../lib/data/stroke_raster.ts";

/** Side of the sheet that is drawn on, in the unit of strokes. */
export const SHEET = 280;

/** The digits of MNIST fit into a square of 20 pixels; the centre of their mass is the image's. */
const BOX = 20;
/** About as thick as the strokes of MNIST. */
const PEN: Pen = { radius: 1.1, edge: 1.2 };
/** From the middle of a stroke to the end of its ink. */
const REACH = PEN.radius + PEN.edge / 2;
/** Pixels for a unit at most: a dot is no digit to be blown up. */
const LARGEST_SCALE = 4 * SIDE / SHEET;

/**
 * The image that the networks are given for a drawing, in the way MNIST's were made: its longer side
 * fills 20 pixels, soft at the edges, and its centre of mass lies in the middle. The pen is the same
 * however large the drawing is.
 *
 * @param strokes in units of the sheet
 * @returns `[28 * 28]`, 0 paper to 255 ink; null for a blank sheet
 */
export function networkInput(strokes: readonly Stroke[]): Uint8Array<ArrayBuffer> | null {
  const points = strokes.flat();
  if (points.length === 0) return null;
  const x = extent(points.map(([x]) => x));
  const y = extent(points.map(([, y]) => y));
  const scale = Math.min((BOX - 2 * REACH) / Math.max(x.length, y.length), LARGEST_SCALE);
  const boxed = { scale, x: SIDE / 2 - scale * x.middle, y: SIDE / 2 - scale * y.middle };
  const mass = centreOfMass(rasterised(strokes, boxed));
  const ink = rasterised(strokes, {
    scale,
    x: boxed.x + kept(SIDE / 2 - mass.x, scale * x.length),
    y: boxed.y + kept(SIDE / 2 - mass.y, scale * y.length),
  });
  return Uint8Array.from(ink, (cover) => Math.round(255 * cover));
}

function extent(numbers: number[]): { length: number; middle: number } {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return { length: most - least, middle: (least + most) / 2 };
}

/** As much of a shift as leaves a centred box of this side whole in the image. */
function kept(shift: number, side: number): number {
  const room = (SIDE - side) / 2 - REACH;
  return Math.max(-room, Math.min(room, shift));
}

/** Ink 0–1 of strokes that are scaled, then moved by (x, y), `[28 * 28]`. */
function rasterised(
  strokes: readonly Stroke[],
  { scale, x, y }: { scale: number; x: number; y: number },
): Float32Array {
  const ink = new Float32Array(IMAGE_SIZE);
  for (const stroke of strokes) {
    // a point is a line from itself to itself
    const line = stroke.length === 1 ? [stroke[0], stroke[0]] : stroke;
    const xs = Float64Array.from(line, (point) => x + scale * point[0]);
    const ys = Float64Array.from(line, (point) => y + scale * point[1]);
    drawPolyline(ink, xs, ys, PEN);
  }
  return ink;
}

function centreOfMass(ink: Float32Array): { x: number; y: number } {
  let [mass, x, y] = [0, 0, 0];
  ink.forEach((cover, pixel) => {
    mass += cover;
    x += cover * (pixel % SIDE + 0.5);
    y += cover * (Math.floor(pixel / SIDE) + 0.5);
  });
  return { x: x / mass, y: y / mass };
}
