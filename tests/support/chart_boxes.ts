/** A rectangle within a chart, px. */
export interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Advance of a letter in em, no less than in common sans-serif fonts. */
const NARROW = /[ .,:;'|!ijlftr()\u00a0]/;
const WIDE = /[mwMW—%]/;
const RAISED = /[⁰-⁹¹²³⁻]/;

/** About as wide as a text is in the widest of common fonts, px. */
export function textWidth(text: string, size: number, weight: string): number {
  const em = [...text].reduce(
    (sum, letter) =>
      sum +
      (NARROW.test(letter) ? 0.36 : RAISED.test(letter) ? 0.42 : WIDE.test(letter) ? 0.95 : 0.63),
    0,
  );
  return em * size * (Number(weight) >= 600 ? 1.08 : 1);
}

/** Boxes of the texts of a chart that `selector` finds. */
export function textBoxes(svg: SVGSVGElement, selector = "text"): Box[] {
  return [...svg.querySelectorAll(selector)].filter((text) => text.textContent !== "").map(boxOf);
}

function boxOf(element: Element): Box {
  const text = element.textContent!;
  const size = Number(inherited(element, "font-size") ?? 16);
  const width = textWidth(text, size, inherited(element, "font-weight") ?? "400");
  const [x, y] = placeOf(element, size);
  const anchor = inherited(element, "text-anchor") ?? "start";
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
  // from the height of capitals to the base line
  return { text, left, right: left + width, top: y - 0.73 * size, bottom: y };
}

function inherited(element: Element | null, name: string): string | null {
  for (let at = element; at !== null; at = at.parentElement) {
    const value = at.getAttribute(name);
    if (value !== null) return value;
  }
  return null;
}

/** Where a text starts: its own place, moved by all that it is in. */
function placeOf(element: Element, size: number): [number, number] {
  const length = (name: string) => {
    const value = element.getAttribute(name) ?? "0";
    return parseFloat(value) * (value.endsWith("em") ? size : 1);
  };
  let [x, y] = [length("x") + length("dx"), length("y") + length("dy")];
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const move = /translate\(([-\d.e]+)[, ]*([-\d.e]*)\)/.exec(at.getAttribute("transform") ?? "");
    if (move === null) continue;
    x += Number(move[1]);
    y += Number(move[2] || 0);
  }
  return [x, y];
}

/** Points along the lines of a chart, no further than 2 px from each other; none where they are cut off. */
export function linePoints(svg: SVGSVGElement, selector = "g.line path"): [number, number][] {
  return [...svg.querySelectorAll(selector)].flatMap((path) => {
    const numbers = path.getAttribute("d")!.match(/-?[\d.]+(?:e-?\d+)?/g)!.map(Number);
    const corners = Array.from(
      { length: numbers.length / 2 },
      (_, i) => numbers.slice(2 * i, 2 * i + 2),
    );
    const isShown = withinClip(svg, path);
    return corners.slice(1).flatMap(([x, y], i) => {
      const [fromX, fromY] = corners[i];
      const steps = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / 2));
      return Array.from({ length: steps + 1 }, (_, k): [number, number] => [
        fromX + (x - fromX) * k / steps,
        fromY + (y - fromY) * k / steps,
      ]).filter(isShown);
    });
  });
}

/** What of a path the chart's frame lets through, where it cuts it off. */
function withinClip(svg: SVGSVGElement, path: Element): (point: [number, number]) => boolean {
  const reference = inherited(path, "clip-path");
  if (reference === null) return () => true;
  const id = /#(.+?)\)/.exec(reference)![1];
  const frame = svg.querySelector(`[id="${id}"] rect`)!;
  const [x, y, width, height] = ["x", "y", "width", "height"].map((name) =>
    Number(frame.getAttribute(name) ?? 0)
  );
  return ([px, py]) => px >= x && px <= x + width && py >= y && py <= y + height;
}
