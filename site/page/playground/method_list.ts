import { RULES } from "../../../lib/optim/optimizers.ts";
import { positive, type Setting } from "../../../lib/optim/rule.ts";
import { makeNumber, makeRange, makeSwitch } from "../controls/fields.ts";
import { markOf, svg } from "../plane/svg.ts";
import { LETTERS, lookOf, METHOD_NAMES, type MethodName, SCHEDULED } from "./methods.ts";
import { canRun } from "./race.ts";
import { type Settings, surfaceOf } from "./settings.ts";

/** Learning rates to slide over. */
const RATES = [-4, -3, -2, -1].flatMap((power) =>
  [1, 1.5, 2, 3, 5, 7].map((factor) => Number(`${factor}e${power}`))
).concat(1, 1.5, 2);

/**
 * The methods with what they can be set to, from the descriptions of their rules.
 *
 * @param changed is told after `settings` have been changed
 */
export function makeMethodList(settings: Settings, changed: () => void): HTMLElement {
  const element = document.createElement("div");
  element.className = "methods";
  const surface = surfaceOf(settings);
  element.append(
    ...METHOD_NAMES.filter((method) => canRun(method, surface))
      .map((method) => rowOf(method, settings, changed)),
  );
  return element;
}

function rowOf(method: MethodName, settings: Settings, changed: () => void): HTMLElement {
  const row = document.createElement("div");
  row.className = "method";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", lookOf(method).label);
  const show = (on: boolean) => row.classList.toggle("off", !on);
  const box = makeSwitch({
    label: nameOf(method),
    on: settings.on.has(method),
    changed: (on) => {
      if (on) settings.on.add(method);
      else settings.on.delete(method);
      show(on);
      changed();
    },
  });
  show(settings.on.has(method));
  row.append(box, constantsOf(method, settings, changed));
  return row;
}

function nameOf(method: MethodName): Node {
  const { label, color, mark } = lookOf(method);
  const swatch = svg("svg", { viewBox: "-8 -8 16 16", class: "swatch", "aria-hidden": "true" });
  swatch.append(markOf(mark, `var(--${color})`));
  const name = document.createElement("span");
  name.append(swatch, label);
  return name;
}

function constantsOf(method: MethodName, settings: Settings, changed: () => void): HTMLElement {
  const element = document.createElement("div");
  element.className = "constants";
  if (method === SCHEDULED) {
    element.textContent = "α = 1/κ, and β grows as Theorem 3.2 asks";
    return element;
  }
  const { title, settings: described } = RULES[method];
  const set = (key: string) => (value: number) => {
    settings.configs[method] = { ...settings.configs[method], [key]: value };
    changed();
  };
  const all: [string, Setting][] = [["learningRate", positive(1)], ...Object.entries(described)];
  element.append(...all.map(([key, { range, allows }]) => {
    const value = Number(settings.configs[method][key]);
    const name = `${title}: ${LETTERS[key] ?? key}`;
    const label = LETTERS[key] ?? key;
    return key === "learningRate"
      ? makeRange({ name, label, values: RATES, value, write: String, changed: set(key) })
      : makeNumber({ name, label, value, range, allows, changed: set(key) });
  }));
  return element;
}
