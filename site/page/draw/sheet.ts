import type { Point, Stroke } from "../../../lib/data/digit_strokes.ts";
import { SHEET } from "./network_input.ts";

/** What is drawn on: strokes of mouse, finger or pen. */
export class Sheet {
  readonly #svg: SVGSVGElement;
  readonly #onChange: (done: boolean) => void;
  #strokes: Point[][] = [];
  /** The pointer that draws; others are ignored meanwhile. */
  #pointer: number | null = null;

  /** @param onChange is told of every change, and whether the stroke is done */
  constructor(svg: SVGSVGElement, onChange: (done: boolean) => void) {
    this.#svg = svg;
    this.#onChange = onChange;
    svg.onpointerdown = (event) => this.#begin(event);
    svg.onpointermove = (event) => this.#goOn(event);
    svg.onpointerup = svg.onpointercancel = (event) => this.#end(event);
  }

  get strokes(): readonly Stroke[] {
    return this.#strokes;
  }

  /** Replaces all that is drawn. */
  show(strokes: readonly Stroke[]): void {
    this.#strokes = strokes.map((stroke) => [...stroke]);
    this.#changed(true);
  }

  /** Takes back the last stroke. */
  undo(): void {
    this.show(this.#strokes.slice(0, -1));
  }

  #begin(event: PointerEvent): void {
    if (this.#pointer !== null || event.button !== 0) return;
    this.#pointer = event.pointerId;
    this.#svg.setPointerCapture(event.pointerId);
    this.#strokes.push([this.#place(event)]);
    this.#changed(false);
  }

  #goOn(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    // a quick pointer passes several places between two frames
    const passed = event.getCoalescedEvents?.() ?? [];
    const places = (passed.length > 0 ? passed : [event]).map((one) => this.#place(one));
    this.#strokes.at(-1)!.push(...places);
    this.#changed(false);
  }

  #end(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = null;
    this.#changed(true);
  }

  /** Where the pointer is, in units of the sheet. */
  #place({ clientX, clientY }: PointerEvent): Point {
    const { left, top, width, height } = this.#svg.getBoundingClientRect();
    return [(clientX - left) / width * SHEET, (clientY - top) / height * SHEET];
  }

  #changed(done: boolean): void {
    const lines = this.#strokes.map((stroke) => {
      const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
      // a point is a line from itself to itself
      const points = stroke.length === 1 ? [stroke[0], stroke[0]] : stroke;
      line.setAttribute("points", points.join(" "));
      return line;
    });
    this.#svg.querySelector("g")!.replaceChildren(...lines);
    this.#onChange(done);
  }
}
