import type { Preview, Previews } from "../../embedded/previews.ts";

/** What on the page itself can be previewed. */
const TARGETS = ".equation, .erratum, .statement, .claim, figure.figure";
/** What of it is left out: what is folded away or can be used, and its own headings. */
const LEFT_OUT = "details, button, input, script, .switches, .read-out, .neighbours, h3, .narrow";

const embedded = document.getElementById("previews");
const previews: Previews = embedded === null ? {} : JSON.parse(embedded.textContent!);

/** What is shown of a link's target, or null where there is nothing to show. */
export function previewOf(link: HTMLAnchorElement): Preview | null {
  return previews[link.getAttribute("href")!] ?? onThisPage(link);
}

function onThisPage({ pathname, hash, parentElement }: HTMLAnchorElement): Preview | null {
  if (pathname !== location.pathname || hash === "") return null;
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  if (target === null || !target.matches(TARGETS) || target.contains(parentElement)) return null;
  const copy = target.cloneNode(true) as HTMLElement;
  copy.querySelectorAll(LEFT_OUT).forEach((part) => part.remove());
  for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
  for (const part of copy.querySelectorAll("[aria-labelledby]")) {
    part.removeAttribute("aria-labelledby");
  }
  return { name: nameOf(target), html: copy.innerHTML };
}

/** `Equation 14`; a target with a heading is called by it. */
function nameOf(target: HTMLElement): string {
  const heading = target.querySelector("h3");
  if (heading !== null) return heading.textContent!;
  const label = target.querySelector("[aria-label]")?.getAttribute("aria-label");
  return target.getAttribute("aria-label") ?? label ?? "What the link leads to";
}
