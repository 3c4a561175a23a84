import { UrlState } from "./controls/url_state.ts";

// The table of claims: rows of one verdict, kept in the address (`?verdict=open`), and rows that links
// lead to, opened.

const state = new UrlState();
const filter = document.querySelector<HTMLElement>(".verdict-filter");
const status = document.querySelector<HTMLElement>(".filtered");
const rows = [...document.querySelectorAll<HTMLElement>("article.claim")];
const parts = [...document.querySelectorAll<HTMLElement>(".ledger-part")];

// without the ledger there is nothing to filter
if (filter !== null && status !== null) begin(filter, status);

function begin(filter: HTMLElement, status: HTMLElement): void {
  const buttons = [...filter.querySelectorAll("button")];
  const show = (verdict: string) => {
    for (const row of rows) row.hidden = verdict !== "" && row.dataset.verdict !== verdict;
    for (const part of parts) part.hidden = part.querySelector("article:not([hidden])") === null;
    for (const button of buttons) {
      button.setAttribute("aria-pressed", `${button.value === verdict}`);
    }
    const shown = rows.filter(({ hidden }) => !hidden).length;
    status.textContent = verdict === "" ? "" : `${shown} of ${rows.length} rows: ${verdict}`;
    state.set({ verdict: verdict || null });
  };
  const openNamed = () => {
    const row = rows.find(({ id }) => `#${id}` === location.hash);
    if (row === undefined) return;
    if (row.hidden) show("");
    row.querySelector("details")!.open = true;
    row.scrollIntoView();
  };

  filter.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("button");
    if (!button) return;
    // a fragment that names a row which is then hidden would bring all rows back
    history.replaceState(history.state, "", location.pathname + location.search);
    show(button.value);
  });
  filter.hidden = false;
  status.hidden = false;
  show(state.choice("verdict", buttons.map(({ value }) => value), ""));
  openNamed();
  addEventListener("hashchange", openNamed);
}
