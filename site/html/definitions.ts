import { type Html, markup } from "./markup.ts";

/** A list of terms, each with its description. */
export function definitions(rows: [string, Html][]): Html {
  return markup`<dl>
${rows.map(row)}</dl>`;
}

function row([term, description]: [string, Html]): Html {
  return markup`<div><dt>${term}</dt><dd>${description}</dd></div>
`;
}
