/** What an SVG says to those who cannot see it. */
export interface Words {
  title: string;
  description: string;
}

/**
 * Makes one picture out of Plot's SVG: it has a role, a title and a description, its parts are not
 * announced one by one, and its ids start with `prefix`, so that many figures can share a page.
 * Plot's own style element goes, since the page's policy allows no inline styles.
 *
 * @param prefix unique on the page
 */
export function makeAccessible(svg: SVGSVGElement, prefix: string, words: Words): SVGSVGElement {
  svg.querySelectorAll("style").forEach((style) => style.remove());
  for (const part of svg.querySelectorAll("[aria-label], [aria-hidden], [aria-description]")) {
    ["aria-label", "aria-hidden", "aria-description"].forEach((name) => part.removeAttribute(name));
  }
  // no attribute of SVG; the style sheet has digits of one width everywhere
  for (const part of [svg, ...svg.querySelectorAll("[font-variant]")]) {
    part.removeAttribute("font-variant");
  }
  renumberIds(svg, prefix);
  prepend(svg, "desc", `${prefix}-desc`, words.description);
  prepend(svg, "title", `${prefix}-title`, words.title);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", `${prefix}-title ${prefix}-desc`);
  svg.setAttribute("class", "plot");
  return svg;
}

/** Plot numbers its ids through everything it has drawn; here they count from 1 in each picture. */
function renumberIds(svg: SVGSVGElement, prefix: string): void {
  const ids = new Map<string, string>();
  svg.querySelectorAll("[id]").forEach((part, i) => {
    const id = `${prefix}-${part.id.replace(/\d+$/, "")}${i + 1}`;
    ids.set(part.id, id);
    part.id = id;
  });
  for (const part of svg.querySelectorAll("*")) {
    for (const { name, value } of [...part.attributes]) {
      if (value.includes("url(#")) {
        part.setAttribute(name, value.replace(/url\(#(.+?)\)/g, (_, id) => `url(#${ids.get(id)})`));
      } else if (/^(xlink:)?href$/.test(name) && value.startsWith("#")) {
        part.setAttribute(name, `#${ids.get(value.slice(1))}`);
      }
    }
  }
}

function prepend(svg: SVGSVGElement, name: "title" | "desc", id: string, text: string): void {
  const element = svg.ownerDocument.createElementNS("http://www.w3.org/2000/svg", name);
  element.setAttribute("id", id);
  element.textContent = text;
  svg.insertBefore(element, svg.firstChild);
}
