import { type Content, type Html, markup } from "./markup.ts";

/** A list of terms, each with its description. */
export function definitions(rows: [Content, Html][]): Html {
  return markup`<dl>
${rows.map(row)}</dl>`;
}

function row([term, description]: [Content, Html]): Html {
  return markup`<div><dt>${term}</dt><dd>${description}</dd></div>
`;
}
