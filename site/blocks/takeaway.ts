import { type Html, markup } from "../html/markup.ts";

/** What a chapter opens with: what the reader will know at its end. */
export function aims(...items: Html[]): Html {
  return markup`<div class="aims"><p>After this chapter you will know</p>
<ul>
${
    items.map((item) =>
      markup`<li>${item}</li>
`
    )
  }</ul></div>`;
}

/** What a chapter ends with: what to take away. */
export function takeaway(...items: Html[]): Html {
  return markup`<section class="takeaway" aria-labelledby="takeaway">
<h2 id="takeaway">What to take away</h2>
<ul>
${
    items.map((item) =>
      markup`<li>${item}</li>
`
    )
  }</ul>
</section>`;
}
