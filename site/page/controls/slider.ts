/** A slider over things in an order: it stands at one of them, never between. */
export interface SliderOptions {
  label: string;
  /** Unique on the page. */
  id: string;
  /** What it can stand at, as it is written. */
  labels: string[];
  /** Where it stands first. */
  at: number;
  /** Which of the labels are written below the track. */
  marked: boolean[];
  /** What is said of a place to those who hear the page. */
  say(at: number): string;
  changed(at: number): void;
}

export interface Slider {
  element: HTMLElement;
  readonly at: number;
  /** Says anew what the place means, after something else has changed. */
  say(): void;
}

/** A range input with its label and its marks; arrow keys, Home and End move it as everywhere. */
export function makeSlider({ label, id, labels, at, marked, say, changed }: SliderOptions): Slider {
  const element = document.createElement("div");
  element.className = "slider";
  const input = document.createElement("input");
  input.type = "range";
  input.id = id;
  input.max = String(labels.length - 1);
  input.value = String(at);
  const name = document.createElement("label");
  name.htmlFor = input.id;
  const value = document.createElement("output");
  value.htmlFor.add(input.id);
  const marks = document.createElement("div");
  marks.className = "slider-marks";
  marks.setAttribute("aria-hidden", "true");
  marks.append(...labels.map((text, k) => {
    const mark = document.createElement("span");
    mark.textContent = marked[k] ? text : "";
    return mark;
  }));
  element.style.setProperty("--places", String(labels.length));
  name.append(label);
  element.append(name, value, input);
  if (marked.includes(true)) element.append(marks);
  const announce = () => {
    value.textContent = labels[Number(input.value)];
    input.setAttribute("aria-valuetext", say(Number(input.value)));
  };
  input.oninput = () => {
    announce();
    changed(Number(input.value));
  };
  announce();
  return {
    element,
    say: announce,
    get at() {
      return Number(input.value);
    },
  };
}
