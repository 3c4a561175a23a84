import { OPTIMIZERS } from "../charts/palette.ts";
import type { Shown, SliceData } from "../embedded/slice.ts";
import { makeChoice, makeRange } from "./controls/fields.ts";
import { makePlayer } from "./controls/player.ts";
import { UrlState } from "./controls/url_state.ts";
import type { Window } from "./plane/paint.ts";
import { gridHeight } from "./plane/grid.ts";
import { makePlane } from "./plane/plane.ts";
import { markOf, placed, polyline, svg } from "./plane/svg.ts";

/** The start is enlarged so many times. */
const ZOOMS = { "1": "the whole plane", "10": "10 ×", "100": "100 ×", "1000": "1000 ×" };
type Zoom = keyof typeof ZOOMS;
const EPOCH_MS = 450;

const place = document.getElementById("scrub-slice");
// it is not there where the landscape has not been computed
if (place !== null) {
  explore(place, JSON.parse(document.getElementById("scrub-slice-data")!.textContent!));
}

function explore(place: HTMLElement, slice: SliceData): void {
  const epochs = slice.runs[0].points.length;
  const state = new UrlState("s1.");
  let epoch = Math.floor(state.number("epoch", epochs, 0, epochs));
  let zoom: Zoom = state.choice("zoom", ["1", "10", "100", "1000"], "1");

  const body = document.createElement("tbody");
  const plane = makePlane("The runs on the plane of Figure S1", drawRuns);
  const height = gridHeight(slice);
  const epochPlace = document.createElement("div");
  const player = makePlayer({
    step() {
      if (epoch >= epochs) return false;
      setEpoch(epoch + 1);
      return epoch < epochs;
    },
    rewind: () => setEpoch(0),
  }, { subject: "the epochs", interval: EPOCH_MS });
  player.element.append(
    epochPlace,
    makeChoice({
      ...{ label: "Show", names: ZOOMS, value: zoom },
      changed: (to) => {
        zoom = to;
        showPlane();
        keep();
      },
    }),
  );
  const stage = document.createElement("div");
  stage.className = "playground-stage";
  stage.append(plane.element, tableOf(body));
  place.append(player.element, stage);
  showPlane();
  setEpoch(epoch);

  function setEpoch(to: number): void {
    epoch = to;
    const input = epochPlace.querySelector("input");
    // the slider itself, when it moves, must stay
    if (input === null || Number(input.value) !== epoch) epochPlace.replaceChildren(epochSlider());
    body.replaceChildren(...slice.runs.map((run) => rowOf(run, epoch, slice.startLoss)));
    drawRuns();
    keep();
  }

  function epochSlider(): HTMLElement {
    return makeRange({
      ...{ name: "Epoch", values: Array.from({ length: epochs + 1 }, (_, k) => k), value: epoch },
      ...{ write: String, changed: setEpoch },
    });
  }

  function keep(): void {
    state.set({ epoch: epoch === epochs ? null : epoch, zoom: zoom === "1" ? null : zoom });
  }

  /** About the start, which is at 0, 0. */
  function windowOf(): Window {
    const { x, y } = slice.axes;
    if (zoom === "1") return { x: [x.from, x.to], y: [y.from, y.to] };
    const half = (x.to - x.from) / Number(zoom) / 2;
    return { x: [-half, half], y: [-half, half] };
  }

  function showPlane(): void {
    plane.show({ ...windowOf(), height, names: { x: "first axis", y: "↑ second axis" } });
  }

  function drawRuns(): void {
    const { x, y } = windowOf();
    const inside = (at: { x: number; y: number }) =>
      at.x >= x[0] && at.x <= x[1] && at.y >= y[0] && at.y <= y[1];
    const ways = slice.runs.map(({ optimizer, points }) => ({
      ...OPTIMIZERS[optimizer],
      way: [{ x: 0, y: 0 }, ...points.slice(0, epoch)],
    }));
    plane.lines.replaceChildren(...ways.flatMap(({ color, way }) => {
      const points = polyline(way.map((at) => plane.place(at.x, at.y)));
      return [
        svg("polyline", { points, class: "halo" }),
        svg("polyline", { points, stroke: `var(--${color})` }),
      ];
    }));
    plane.marks.replaceChildren(...ways.flatMap(({ color, mark, way }) => {
      const last = way[way.length - 1];
      const at = plane.place(last.x, last.y);
      return inside(last) ? [placed(markOf(mark, `var(--${color})`), at)] : [];
    }));
  }
}

function tableOf(body: HTMLElement): HTMLElement {
  const element = document.createElement("table");
  element.className = "readout";
  const head = element.createTHead().insertRow();
  for (const name of ["Optimizer", "loss", "distance from the start"]) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  element.append(body);
  const box = document.createElement("section");
  box.className = "scroll";
  box.tabIndex = 0;
  box.setAttribute("aria-label", "Loss and distance of every run");
  box.append(element);
  return box;
}

function rowOf(
  { optimizer, points }: SliceData["runs"][number],
  epoch: number,
  startLoss: Shown,
): HTMLTableRowElement {
  const { label, color, mark } = OPTIMIZERS[optimizer];
  const row = document.createElement("tr");
  row.dataset.key = optimizer;
  const name = document.createElement("th");
  name.scope = "row";
  const swatch = svg("svg", { viewBox: "-8 -8 16 16", class: "swatch", "aria-hidden": "true" });
  swatch.append(markOf(mark, `var(--${color})`));
  name.append(swatch, label);
  row.append(name);
  const point = epoch === 0 ? null : points[epoch - 1];
  row.insertCell().append(dataOf(point?.loss ?? startLoss));
  row.insertCell().append(point === null ? "0" : dataOf(point.distance));
  return row;
}

/** A number with its origin, as the build writes it. */
function dataOf({ value, shown, source }: Shown): HTMLElement {
  const data = document.createElement("data");
  data.value = String(value);
  data.dataset.source = source;
  data.textContent = shown;
  return data;
}
