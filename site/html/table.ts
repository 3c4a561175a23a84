import { type Content, type Html, markup } from "./markup.ts";

export interface Table {
  /** Says what the numbers are and their unit. */
  caption: Content;
  columns: Content[];
  /** The first cell of a row is its header. */
  rows: Content[][];
}

/**
 * A table in a box of its own that scrolls sideways where the page is narrow, below its caption,
 * which does not. The box takes the focus, so that it can be scrolled from the keyboard.
 *
 * @param id unique on the page; the caption's id is derived from it and names box and table
 */
export function renderTable(id: string, table: Table): Html {
  return markup`<p class="caption" id="${id}-caption">${table.caption}</p>
<section class="scroll" aria-labelledby="${id}-caption" tabindex="0">
<table id="${id}" aria-labelledby="${id}-caption">
<thead><tr>${table.columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${table.rows.map(renderRow)}</tbody>
</table>
</section>
`;
}

function renderRow([header, ...cells]: Content[]): Html {
  const rest = cells.map((cell) => markup`<td>${cell}</td>`);
  return markup`<tr><th scope="row">${header}</th>${rest}</tr>
`;
}

/** A list of terms, each with its description. */
export function definitions(rows: [Content, Html][]): Html {
  return markup`<dl>
${rows.map(row)}</dl>`;
}

function row([term, description]: [Content, Html]): Html {
  return markup`<div><dt>${term}</dt><dd>${description}</dd></div>
`;
}
