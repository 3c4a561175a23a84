import { cos, sin } from "../arithmetic/sin_cos.ts";

/** A point of a glyph: x to the right and y down, the glyph filling about [-0.5, 0.5] × [-1, 1]. */
export type Point = readonly [x: number, y: number];
/** A pen stroke, as a polyline. */
export type Stroke = readonly Point[];
/** One way to write a digit. */
export type Glyph = readonly Stroke[];

/** Length of the pieces that a polyline is cut into, so that it can be bent. */
const PIECE = 0.12;

/** The ways to write each digit 0–9; the first are the commonest. */
export const GLYPHS: readonly (readonly Glyph[])[] = [
  [
    [arc(0, 0, 0.52, 1, -80, -435)],
    [arc(0, 0, 0.45, 1, -60, 295)],
    [arc(0, 0, 0.6, 0.9, -110, -480)],
  ],
  [
    [line([0, -1], [0, 1])],
    [line([-0.3, -0.62], [0.04, -1], [0.04, 1])],
    [line([-0.3, -0.65], [0.02, -1], [0.02, 1]), line([-0.38, 1], [0.42, 1])],
  ],
  [
    [join(arc(0, -0.48, 0.48, 0.5, -165, 40), line([0.32, -0.12], [-0.5, 0.98], [0.55, 0.95]))],
    [join(
      arc(0, -0.48, 0.46, 0.5, -170, 45),
      line([0.28, -0.1], [-0.25, 0.72]),
      arc(-0.3, 0.8, 0.18, 0.18, -40, -330),
      line([-0.1, 0.78], [0.3, 0.98], [0.55, 0.85]),
    )],
    [join(arc(-0.02, -0.5, 0.45, 0.46, -150, 60), line([0.15, -0.05], [-0.48, 1], [0.5, 1]))],
  ],
  [
    [join(arc(-0.02, -0.5, 0.44, 0.48, -150, 85), arc(-0.02, 0.47, 0.5, 0.52, -88, 150))],
    [join(
      line([-0.42, -0.98], [0.42, -0.98], [-0.05, -0.15]),
      arc(-0.05, 0.42, 0.48, 0.56, -80, 150),
    )],
    [join(arc(0, -0.52, 0.4, 0.44, -160, 110), arc(-0.04, 0.44, 0.54, 0.54, -95, 140))],
  ],
  [
    [line([-0.35, -0.95], [-0.45, 0.18], [0.52, 0.12]), line([0.28, -0.9], [0.22, 1])],
    [line([0.25, -1], [-0.5, 0.3], [0.55, 0.3]), line([0.25, -0.95], [0.22, 1])],
    [line([-0.3, -0.9], [-0.4, 0], [0.36, -0.05]), line([0.4, -1], [0.34, 0.1], [0.2, 1])],
  ],
  [
    [join(
      line([0.48, -0.98], [-0.32, -0.95], [-0.38, -0.2]),
      arc(-0.04, 0.4, 0.5, 0.58, -130, 145),
    )],
    [
      join(line([-0.34, -0.92], [-0.4, -0.12]), arc(-0.06, 0.42, 0.48, 0.56, -125, 140)),
      line([-0.34, -0.95], [0.46, -1]),
    ],
    [join(arc(0.3, -0.4, 0.6, 0.55, -70, -165), arc(-0.06, 0.42, 0.5, 0.56, -110, 135))],
  ],
  [
    [join(arc(0.5, 0.1, 0.95, 1.1, -98, -175), arc(0, 0.5, 0.46, 0.48, 175, -190))],
    [join(line([0.2, -1], [-0.3, -0.1]), arc(0, 0.48, 0.42, 0.5, 210, -150))],
    [join(arc(0.42, 0.2, 0.85, 1.2, -110, -185), arc(0, 0.55, 0.4, 0.42, 170, -160))],
  ],
  [
    [line([-0.5, -0.92], [0.5, -0.96], [-0.08, 1])],
    [line([-0.48, -0.92], [0.5, -0.92], [-0.05, 1]), line([-0.25, 0.02], [0.42, -0.02])],
    [join(line([-0.5, -0.65], [-0.42, -0.92]), line([0.48, -0.95], [0.1, 0], [-0.02, 1]))],
  ],
  [
    [join(arc(0, -0.5, 0.4, 0.48, 80, -262), arc(0, 0.5, 0.48, 0.5, -90, 270))],
    [join(
      arc(0.05, -0.52, 0.42, 0.46, -40, -190),
      line([-0.28, -0.3], [0.3, 0.22]),
      arc(0, 0.55, 0.42, 0.44, -30, 215),
      line([-0.3, 0.28], [0.36, -0.6]),
    )],
    [arc(0, -0.5, 0.4, 0.46, -90, 275), arc(0.02, 0.48, 0.46, 0.5, -90, 275)],
  ],
  [
    [join(arc(0, -0.48, 0.44, 0.5, -20, -370), line([0.44, -0.5], [0.34, 1]))],
    [join(arc(-0.02, -0.5, 0.42, 0.46, -10, -365), arc(-0.2, 0.05, 0.62, 0.94, -30, 95))],
    [join(arc(0, -0.45, 0.4, 0.48, -50, -380), line([0.38, -0.75], [0.42, 0.2], [0.05, 1]))],
  ],
];

/** The piece of an ellipse from angle `from` to `to`, in degrees clockwise from the right. */
function arc(x: number, y: number, rx: number, ry: number, from: number, to: number): Stroke {
  const degree = Math.PI / 180;
  const span = (to - from) * degree;
  const pieces = Math.ceil(Math.abs(span) * (rx + ry) / 2 / PIECE);
  return Array.from({ length: pieces + 1 }, (_, index) => {
    const angle = from * degree + span * index / pieces;
    return [x + rx * cos(angle), y + ry * sin(angle)];
  });
}

function line(...corners: Point[]): Stroke {
  const points: Point[] = [corners[0]];
  for (let corner = 1; corner < corners.length; corner++) {
    const [[x0, y0], [x1, y1]] = [corners[corner - 1], corners[corner]];
    const pieces = Math.ceil(Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)) / PIECE);
    for (let piece = 1; piece <= pieces; piece++) {
      points.push([x0 + (x1 - x0) * piece / pieces, y0 + (y1 - y0) * piece / pieces]);
    }
  }
  return points;
}

/** One stroke through all, bridged by straight lines. */
function join(...strokes: Stroke[]): Stroke {
  return strokes.reduce((joined, next) => [
    ...joined,
    ...line(joined[joined.length - 1], next[0]).slice(1, -1),
    ...next,
  ]);
}
