import type { Preview } from "../../embedded/previews.ts";

const GAP = 8;

/** The one box in which previews open, beside the link that they belong to. */
export class PreviewBox {
  readonly element = document.createElement("div");
  #link: HTMLAnchorElement | null = null;
  #way = document.createElement("a");

  constructor() {
    this.element.className = "preview";
    this.element.popover = "manual";
    this.element.setAttribute("role", "dialog");
    document.body.append(this.element);
  }

  /** The link whose preview is open. */
  get link(): HTMLAnchorElement | null {
    return this.#link;
  }

  open(link: HTMLAnchorElement, { name, html }: Preview): void {
    if (this.#link === link) return;
    this.close();
    this.#link = link;
    this.#way.href = link.href;
    this.#way.textContent = name;
    this.#way.className = "preview-way";
    const content = document.createElement("div");
    content.innerHTML = html;
    this.element.replaceChildren(this.#way, content);
    this.element.setAttribute("aria-label", `Preview: ${name}`);
    link.setAttribute("aria-expanded", "true");
    this.element.showPopover();
    this.#place(link);
    content.querySelectorAll("img").forEach((picture) =>
      picture.onload = () => this.#link === link && this.#place(link)
    );
  }

  /** Puts the keyboard's focus on the way to the target. */
  enter(): void {
    this.#way.focus();
  }

  /** Closes it; focus that was within goes back to the link. */
  close(): void {
    if (this.#link === null) return;
    const link = this.#link;
    const held = this.element.contains(document.activeElement);
    this.#link = null;
    link.removeAttribute("aria-expanded");
    this.element.hidePopover();
    if (held) link.focus();
  }

  /** Below the link where there is more room, else above; never beyond the window's edges. */
  #place(link: HTMLAnchorElement): void {
    const { style } = this.element;
    const { clientWidth, clientHeight } = document.documentElement;
    const [box] = link.getClientRects();
    const below = clientHeight - box.bottom - 2 * GAP;
    const above = box.top - 2 * GAP;
    style.maxHeight = "none";
    const { offsetHeight, offsetWidth } = this.element;
    const goesBelow = offsetHeight <= below || below >= above;
    const height = Math.min(offsetHeight, Math.max(goesBelow ? below : above, 120));
    style.maxHeight = `${height}px`;
    style.left = `${
      Math.max(GAP, Math.min(box.left, clientWidth - offsetWidth - GAP)) + scrollX
    }px`;
    style.top = `${(goesBelow ? box.bottom + GAP : box.top - GAP - height) + scrollY}px`;
  }
}
