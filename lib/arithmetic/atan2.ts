import { cos, sin } from "./sin_cos.ts";

/**
 * The angle of the point (x, y) from the positive x axis, in (−π, π], within 3 ulp, out of operations that
 * IEEE 754 fixes to the last bit, unlike `Math.atan2`. In the first octant a guess φ of the angle θ is
 * mended twice by sin(θ − φ), which takes no inverse function.
 *
 * @throws RangeError when the point is the origin, which has no angle, or too near to it or too far off
 */
export function atan2(y: number, x: number): number {
  const [short, long] = [Math.min(Math.abs(x), Math.abs(y)), Math.max(Math.abs(x), Math.abs(y))];
  // The squares must be numbers.
  if (!(long > 1e-150 && long < 1e150)) {
    throw new RangeError(
      `Cannot take the angle of a point: its size must be in 1e-150..1e150, got (${x}, ${y})`,
    );
  }
  let angle = inFirstOctant(short, long);
  if (Math.abs(y) > Math.abs(x)) angle = Math.PI / 2 - angle;
  if (x < 0) angle = Math.PI - angle;
  return y < 0 ? -angle : angle;
}

/** The angle of the point (long, short). */
function inFirstOctant(short: number, long: number): number {
  const norm = Math.sqrt(short * short + long * long);
  const sineOff = (guess: number) => (short * cos(guess) - long * sin(guess)) / norm;
  const t = short / long;
  // Off by 0.004 at most.
  const rough = t * (Math.PI / 4 + 0.273 * (1 - t));
  const off = sineOff(rough);
  const near = rough + off * (1 + off * off / 6);
  return near + sineOff(near);
}
