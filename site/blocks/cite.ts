import { type Html, markup } from "../html/markup.ts";

const BIBTEX = `@misc{sgd-to-adam,
  title  = {From {SGD} to {Adam}, computed again},
  author = {{The sgd-to-adam authors}},
  note   = {Reproduction of \`\`Learning process for Deep Neural
            Networks'', an anonymous report}
}`;

/** How to cite the project, as BibTeX. */
export function cite(): Html {
  return markup`<h2 id="cite">Cite</h2>
<p>Please name the report as well, whose experiments these are. The project’s <code>CITATION.cff</code> says the same to programs.</p>
<pre tabindex="0"><code>${BIBTEX}</code></pre>
`;
}
