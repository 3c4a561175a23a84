/** A slider over numbers in an order. */
export interface RangeOptions {
  /** Its whole name, for those who hear the page. */
  name: string;
  /** What stands before it, where that is shorter. */
  label?: string;
  values: readonly number[];
  value: number;
  write(value: number): string;
  changed(value: number): void;
}

/** A range input in its label, with what it stands at; a value that is not among its places is added. */
export function makeRange(
  { name, label = name, values, value, write, changed }: RangeOptions,
): HTMLElement {
  const places = [...new Set([...values, value])].sort((a, b) => a - b);
  const input = document.createElement("input");
  input.type = "range";
  input.max = String(places.length - 1);
  input.value = String(places.indexOf(value));
  input.setAttribute("aria-label", name);
  const output = document.createElement("output");
  const say = () => {
    output.textContent = write(places[Number(input.value)]);
    input.setAttribute("aria-valuetext", output.textContent);
  };
  input.oninput = () => {
    say();
    changed(places[Number(input.value)]);
  };
  say();
  return labelled(label, input, output);
}

/** A choice of one among several; `names` are what is shown. */
export function makeChoice<T extends string>(
  { label, names, value, changed }: {
    label: string;
    names: Record<T, string>;
    value: T;
    changed(value: T): void;
  },
): HTMLElement {
  const select = document.createElement("select");
  const keys = Object.keys(names) as T[];
  select.append(...keys.map((key) => new Option(names[key], key, false, key === value)));
  select.onchange = () => changed(keys[select.selectedIndex]);
  return labelled(label, select);
}

/** A box to tick. */
export function makeSwitch(
  { label, on, changed }: { label: string | Node; on: boolean; changed(on: boolean): void },
): HTMLLabelElement {
  const input = document.createElement("input");
  input.type = "checkbox";
  input.checked = on;
  input.onchange = () => changed(input.checked);
  const element = document.createElement("label");
  element.append(input, label);
  return element;
}

/**
 * A field for any number that `allows`; what it does not allow is marked, and changes nothing.
 *
 * @param range as a sentence names what is allowed: `in [0, 1)`
 */
export function makeNumber(
  { name, label, value, range, allows, changed }: {
    name: string;
    label: string;
    value: number;
    range: string;
    allows(value: number): boolean;
    changed(value: number): void;
  },
): HTMLElement {
  const input = document.createElement("input");
  input.type = "text";
  input.inputMode = "decimal";
  input.autocomplete = "off";
  input.value = String(value);
  input.setAttribute("aria-label", name);
  const wrong = document.createElement("span");
  wrong.className = "wrong";
  wrong.setAttribute("role", "status");
  input.onchange = () => {
    const given = input.value.trim() === "" ? NaN : Number(input.value);
    const allowed = allows(given);
    input.setAttribute("aria-invalid", String(!allowed));
    wrong.textContent = allowed ? "" : `must be ${range}`;
    if (allowed) changed(given);
  };
  return labelled(label, input, wrong);
}

function labelled(text: string, ...parts: Node[]): HTMLLabelElement {
  const element = document.createElement("label");
  element.append(text, ...parts);
  return element;
}
