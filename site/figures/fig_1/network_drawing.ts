import { type Drawing, type Size, TEXT, WIDTHS } from "../../charts/chart.ts";
import { ink } from "../../charts/palette.ts";
import { whole } from "../../html/formats.ts";
import { type Digit, digitShape } from "./digit_shape.ts";

/** A network of dense layers, ReLU between them and softmax behind the last. */
export interface DrawnNetwork {
  /** Width of each layer, the input's first. */
  layers: number[];
  /** Images that go in; the last layer marks the class of the first. */
  digits: Digit[];
}

/** Units that are drawn of a layer with more: the others are left out in the middle. */
const MOST = 8;
const TOP = 14;
const PLOT = 190;
const FOOT = 44;
/** Side of a pixel of the digits, px. */
const PIXEL: Record<Size, number> = { wide: 2, narrow: 1.5 };
const RADIUS: Record<Size, number> = { wide: 5.5, narrow: 4.5 };

/** Where the units of a layer are drawn. */
interface Column {
  x: number;
  ys: number[];
}

/** The network from left to right: digits, a column of units for each layer, every connection of what is drawn. */
export function drawNetwork(network: DrawnNetwork): Drawing {
  return (size, document) => {
    const make = maker(document);
    const columns = columnsOf(network.layers, size);
    return make("svg", {
      width: WIDTHS[size],
      height: TOP + PLOT + FOOT,
      viewBox: `0 0 ${WIDTHS[size]} ${TOP + PLOT + FOOT}`,
      "font-family": "system-ui, sans-serif",
      "font-size": TEXT.fontSize,
      fill: ink("reference"),
    }, [
      ...digits(network, columns[0], size, make),
      make("path", {
        class: "connections",
        d: connections(columns),
        fill: "none",
        stroke: ink("axis"),
        "stroke-width": 0.5,
        "stroke-opacity": 0.55,
      }),
      ...columns.flatMap((column, i) => layer(network, column, i, size, make)),
    ]) as SVGSVGElement;
  };
}

type Make = (name: string, attributes: Attributes, content?: Element[] | string) => Element;
type Attributes = Record<string, string | number>;

function maker(document: Document): Make {
  return (name, attributes, content = []) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (typeof content === "string") element.textContent = content;
    else content.forEach((part) => element.appendChild(part));
    return element;
  };
}

function columnsOf(layers: number[], size: Size): Column[] {
  const left = 28 * PIXEL[size] + (size === "wide" ? 62 : 38);
  const right = WIDTHS[size] - 34;
  return layers.map((units, i) => ({
    x: rounded(left + (right - left) * i / (layers.length - 1)),
    ys: heights(units),
  }));
}

/** Evenly spaced over the height; a gap in the middle stands for units that are not drawn. */
function heights(units: number): number[] {
  const isWhole = units <= MOST + 2;
  const slots = isWhole ? units : MOST + 1;
  const all = Array.from({ length: slots }, (_, k) => rounded(TOP + PLOT * (k + 0.5) / slots));
  return isWhole ? all : all.filter((_, k) => k !== MOST / 2);
}

function rounded(value: number): number {
  return Math.round(10 * value) / 10;
}

function connections(columns: Column[]): string {
  return columns.slice(1).map((to, i) => {
    const from = columns[i];
    return from.ys.flatMap((a) => to.ys.map((b) => `M${from.x} ${a}L${to.x} ${b}`)).join("");
  }).join("");
}

/** One below the other, with an arrow into the first layer. */
function digits({ digits }: DrawnNetwork, first: Column, size: Size, make: Make): Element[] {
  const side = 28 * PIXEL[size];
  const gap = (PLOT - digits.length * side) / Math.max(1, digits.length - 1);
  const middle = TOP + PLOT / 2;
  const [from, to] = [side + 6, first.x - 12];
  return [
    ...digits.map((digit, i) =>
      make("g", {
        class: "digit",
        transform: `translate(0 ${rounded(TOP + i * (side + gap))}) scale(${PIXEL[size]})`,
      }, [
        make("rect", {
          width: 28,
          height: 28,
          fill: ink("raised"),
          stroke: ink("grid"),
          "stroke-width": 0.5,
        }),
        ...digitShape(digit).map(({ opacity, d }) => make("path", { d, "fill-opacity": opacity })),
      ])
    ),
    make("path", {
      d: `M${from} ${middle}H${to}m-6 -4l6 4l-6 4`,
      fill: "none",
      stroke: ink("muted"),
      "stroke-width": 1.5,
    }),
  ];
}

function layer(
  { layers, digits: [shown] }: DrawnNetwork,
  { x, ys }: Column,
  index: number,
  size: Size,
  make: Make,
): Element[] {
  const isLast = index === layers.length - 1;
  const hasGap = ys.length < layers[index];
  const units = ys.map((y, k) =>
    make("circle", {
      class: `unit layer-${index}`,
      ...{ cx: x, cy: y, r: RADIUS[size] },
      fill: ink(isLast && k === shown.label ? "ramp-1" : "page"),
      stroke: ink(isLast && k === shown.label ? "ramp-1" : "muted"),
      "stroke-width": 1.25,
    })
  );
  const dots = [-7, 0, 7].map((dy) =>
    make("circle", { cx: x, cy: TOP + PLOT / 2 + dy, r: 1.4, fill: ink("muted") })
  );
  const classes = ys.map((y, k) =>
    make("text", {
      ...{ x: x + 13, y: y + 4.5 },
      ...(k === shown.label ? { "font-weight": 600, fill: ink("ramp-1") } : { fill: ink("muted") }),
    }, String(k))
  );
  return [
    ...units,
    ...(hasGap ? dots : []),
    ...(isLast ? classes : []),
    ...names(layers, x, index, make),
  ];
}

/** Width and kind of a layer, below it. */
function names(layers: number[], x: number, index: number, make: Make): Element[] {
  const kind = index === 0 ? "pixels" : index < layers.length - 1 ? "ReLU" : "softmax";
  const foot = TOP + PLOT;
  const place = { x, "text-anchor": "middle" };
  return [
    make("text", { ...place, y: foot + 18, "font-weight": 600 }, whole(layers[index])),
    make("text", { ...place, y: foot + 35, fill: ink("muted") }, kind),
  ];
}
