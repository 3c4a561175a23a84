import { cos, sin } from "../arithmetic/sin_cos.ts";
import type { Random } from "../random.ts";
import type { Glyph, Stroke } from "./digit_strokes.ts";
import { drawPolyline, type Pen, SIDE } from "./stroke_raster.ts";

/** How one image is written: where the glyph lies, how it is bent, and with which pen. */
export interface Hand {
  /** Glyph to pixels: (x, y) goes to (xx·x + xy·y + x0, yx·x + yy·y + y0). */
  xx: number;
  xy: number;
  yx: number;
  yy: number;
  x0: number;
  y0: number;
  waves: Wave[];
  pen: Pen;
}

/** A smooth bend: points move by (moveX, moveY) times the sine of kx·x + ky·y + phase. */
interface Wave {
  kx: number;
  ky: number;
  phase: number;
  moveX: number;
  moveY: number;
}

const WAVE_COUNT = 4;
/** Standard deviation of how far a whole stroke is off its place, in glyph units. */
const STROKE_SHIFT = 0.05;
/** Strokes start and end up to this part of their length late or early. */
const TRIM = 1 / 12;

/** A random hand: scale, proportion, rotation, slant, shift, bend, and width and edge of the pen. */
export function drawHand(random: Random): Hand {
  const height = between(8.2, 10, random);
  const width = height * between(0.9, 1.4, random);
  const angle = 0.09 * random.normal();
  const slant = 0.12 + 0.17 * random.normal();
  const [cosine, sine] = [cos(angle), sin(angle)];
  return {
    xx: width * cosine,
    xy: -height * (sine + slant * cosine),
    yx: width * sine,
    yy: height * (cosine - slant * sine),
    x0: SIDE / 2 + 0.8 * random.normal(),
    y0: SIDE / 2 + 0.8 * random.normal(),
    waves: Array.from({ length: WAVE_COUNT }, () => drawWave(random)),
    pen: { radius: between(0.8, 1.7, random), edge: between(1, 1.6, random) },
  };
}

function drawWave(random: Random): Wave {
  return {
    kx: 1.6 * random.normal(),
    ky: 1.6 * random.normal(),
    phase: between(0, 2 * Math.PI, random),
    moveX: 0.07 * random.normal(),
    moveY: 0.07 * random.normal(),
  };
}

/** Writes `glyph` into `ink` (`[28, 28]`, 0 paper to 1 ink). */
export function write(ink: Float32Array, glyph: Glyph, hand: Hand, random: Random): void {
  for (const stroke of glyph) writeStroke(ink, trim(stroke, random), hand, random);
}

function trim(stroke: Stroke, random: Random): Stroke {
  const most = 1 + Math.floor(stroke.length * TRIM);
  const first = random.below(most);
  return stroke.slice(first, stroke.length - random.below(most));
}

function writeStroke(ink: Float32Array, stroke: Stroke, hand: Hand, random: Random): void {
  const shiftX = STROKE_SHIFT * random.normal();
  const shiftY = STROKE_SHIFT * random.normal();
  const xs = new Float64Array(stroke.length);
  const ys = new Float64Array(stroke.length);
  stroke.forEach((point, index) => {
    let x = point[0] + shiftX;
    let y = point[1] + shiftY;
    for (const wave of hand.waves) {
      const height = sin(wave.kx * x + wave.ky * y + wave.phase);
      x += wave.moveX * height;
      y += wave.moveY * height;
    }
    xs[index] = hand.xx * x + hand.xy * y + hand.x0;
    ys[index] = hand.yx * x + hand.yy * y + hand.y0;
  });
  drawPolyline(ink, xs, ys, hand.pen);
}

/** A uniform number in [low, high). */
export function between(low: number, high: number, random: Random): number {
  return low + (high - low) * random.uniform();
}
