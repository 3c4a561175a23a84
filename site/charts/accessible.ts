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
  prefixIds(svg, prefix);
  prepend(svg, "desc", `${prefix}-desc`, words.description);
  prepend(svg, "title", `${prefix}-title`, words.title);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", `${prefix}-title ${prefix}-desc`);
  svg.setAttribute("class", "plot");
  return svg;
}

function prefixIds(svg: SVGSVGElement, prefix: string): void {
  for (const part of svg.querySelectorAll("*")) {
    for (const { name, value } of [...part.attributes]) {
      if (name === "id") part.setAttribute(name, `${prefix}-${value}`);
      else if (value.includes("url(#")) {
        part.setAttribute(name, value.replaceAll("url(#", `url(#${prefix}-`));
      } else if (/^(xlink:)?href$/.test(name) && value.startsWith("#")) {
        part.setAttribute(name, `#${prefix}-${value.slice(1)}`);
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
