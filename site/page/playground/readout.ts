import { significant } from "../../html/formats.ts";
import { lookOf } from "./methods.ts";
import type { Race } from "./race.ts";

/** Where every method is, in numbers. */
export interface Readout {
  element: HTMLElement;
  show(race: Race): void;
}

const write = significant(3);
const COLUMNS = ["", "above the least", "x", "y"];

/** A table that says how far everything has come; who diverges is said aloud. */
export function makeReadout(): Readout {
  const table = document.createElement("table");
  table.className = "readout";
  const caption = table.createCaption();
  const head = table.createTHead().insertRow();
  for (const name of COLUMNS) {
    const cell = document.createElement(name === "" ? "td" : "th");
    cell.textContent = name;
    if (cell.tagName === "TH") cell.setAttribute("scope", "col");
    head.append(cell);
  }
  const body = table.createTBody();
  const aloud = document.createElement("p");
  aloud.className = "diverged";
  aloud.setAttribute("role", "status");
  const box = document.createElement("section");
  box.className = "scroll";
  box.tabIndex = 0;
  box.setAttribute("aria-label", "Where every method is");
  box.append(table);
  const element = document.createElement("div");
  element.append(box, aloud);
  return {
    element,
    show(race) {
      caption.textContent = `After ${race.steps} ${race.steps === 1 ? "step" : "steps"}`;
      body.replaceChildren(...rows(race));
      const said = divergedWords(race);
      if (aloud.textContent !== said) aloud.textContent = said;
    },
  };
}

function rows({ runs, bound }: Race): HTMLTableRowElement[] {
  const made = runs.map(({ method, positions, gaps, diverged }) => {
    const last = positions[positions.length - 1];
    const numbers = diverged === null ? [gaps[gaps.length - 1], last.x, last.y] : [];
    const row = rowOf(method, lookOf(method).label, numbers);
    if (diverged !== null) {
      const cell = row.insertCell();
      cell.colSpan = COLUMNS.length - 1;
      cell.textContent = `diverged at step ${diverged}`;
    }
    return row;
  });
  if (bound === null) return made;
  return [...made, rowOf("bound", "Theorem 3.2’s bound", [bound[bound.length - 1]])];
}

function rowOf(key: string, name: string, numbers: number[]): HTMLTableRowElement {
  const row = document.createElement("tr");
  row.dataset.key = key;
  const header = document.createElement("th");
  header.scope = "row";
  header.textContent = name;
  row.append(header);
  for (const number of numbers) {
    const data = document.createElement("data");
    data.value = String(number);
    data.textContent = write(number);
    row.insertCell().append(data);
  }
  return row;
}

function divergedWords({ runs }: Race): string {
  return runs.filter(({ diverged }) => diverged !== null)
    .map(({ method, diverged }) => `${lookOf(method).label} diverged at step ${diverged}.`)
    .join(" ");
}
