import { excerpt, type Find, finder } from "../search/find.ts";
import type { Section } from "../search/sections.ts";
import { loadScript, siteRoot } from "./controls/site_root.ts";
import { UrlState } from "./controls/url_state.ts";

/** Results that are shown; nobody reads on. */
const MOST = 30;

const root = siteRoot();
const state = new UrlState();
const field = document.getElementById("query") as HTMLInputElement;
const status = document.getElementById("found")!;
const results = document.getElementById("results")!;
const hint = status.textContent;

/** Made when the first query comes. */
let find: Promise<Find> | null = null;

async function load(): Promise<Find> {
  await loadScript(new URL("search/sections.js", root));
  return finder((globalThis as unknown as { siteSections: Section[] }).siteSections);
}

async function show(): Promise<void> {
  const query = field.value.trim();
  state.set({ q: query || null });
  if (query === "") return render([], query, hint ?? "");
  try {
    const found = (await (find ??= load()))(query);
    if (field.value.trim() !== query) return;
    const count = found.length === 1 ? "One place" : `${found.length} places`;
    const first = found.length > MOST ? `, the best ${MOST} of them below` : "";
    render(found, query, found.length === 0 ? `Nothing on “${query}”.` : `${count}${first}.`);
  } catch {
    render(
      [],
      query,
      "The list of what can be found could not be loaded. The lists below are complete.",
    );
  }
}

function render(found: Section[], query: string, words: string): void {
  status.textContent = words;
  results.replaceChildren(...found.slice(0, MOST).map((section) => result(section, query)));
}

function result({ path, kind, title, page, text }: Section, query: string): HTMLLIElement {
  const link = document.createElement("a");
  link.href = new URL(path, root).href;
  link.append(...marked(title, query));
  const where = document.createElement("span");
  where.textContent = page === title ? kind : `${kind} in ${page}`;
  const context = document.createElement("p");
  context.append(...marked(text, query));
  const item = document.createElement("li");
  item.append(link, " ", where, context);
  return item;
}

function marked(text: string, query: string): (string | HTMLElement)[] {
  return excerpt(text, query).map(({ text, match }) => {
    if (!match) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}

/** Arrow keys go from the field through the results and back; Enter opens the first one. */
function move(event: KeyboardEvent): void {
  const links = [...results.querySelectorAll("a")];
  const stops: HTMLElement[] = [field, ...links];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (event.key === "Enter" && at === 0) links[0]?.click();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (at === -1 || step === undefined || stops[at + step] === undefined) return;
  event.preventDefault();
  stops[at + step].focus();
}

field.value = state.get("q") ?? "";
field.addEventListener("input", show);
document.addEventListener("keydown", move);
if (field.value !== "") show();
else if (location.hash === "") field.focus();
