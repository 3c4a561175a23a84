import { previewOf } from "./content.ts";
import { PreviewBox } from "./popover.ts";

/** Long enough not to open under a pointer that passes by, ms. */
const OPEN_AFTER = 300;
/** Long enough for the pointer to go from the link into the box, ms. */
const CLOSE_AFTER = 250;

/**
 * Opens what a link leads to beside it: when the pointer rests on it, when the keyboard's focus does, and
 * on Enter, which goes into the box; there the first thing is the link once more. Escape closes it.
 * A click and a tap follow the link, as they do without scripts.
 */
export function addPreviews(): void {
  const box = new PreviewBox();
  let waiting: ReturnType<typeof setTimeout>;
  const soon = (act: () => void, delay: number) => {
    clearTimeout(waiting);
    waiting = setTimeout(act, delay);
  };
  const open = (link: HTMLAnchorElement) => {
    clearTimeout(waiting);
    const preview = previewOf(link);
    if (preview === null) return false;
    box.open(link, preview);
    return true;
  };

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse") return;
    const link = linkOf(target);
    if (link !== null && link !== box.link) soon(() => open(link), OPEN_AFTER);
    else if (link !== null || box.element.contains(target as Node)) clearTimeout(waiting);
    else if (!box.element.contains(document.activeElement)) soon(() => box.close(), CLOSE_AFTER);
  });
  document.addEventListener("focusin", ({ target }) => {
    const link = linkOf(target);
    if (box.element.contains(target as Node)) clearTimeout(waiting);
    else if (link !== null && link.matches(":focus-visible")) soon(() => open(link), OPEN_AFTER);
    else box.close();
  });
  document.addEventListener("keydown", (event) => {
    const link = linkOf(event.target);
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (key === "Escape") {
      clearTimeout(waiting);
      box.close();
    } else if (key === "Enter" && !(altKey || ctrlKey || metaKey || shiftKey) && link !== null) {
      if (!open(link)) return;
      event.preventDefault();
      box.enter();
    }
  });
  document.addEventListener("pointerdown", ({ target }) => {
    clearTimeout(waiting);
    if (!box.element.contains(target as Node)) box.close();
  });
}

/** The link in the text that something is part of; links within a preview have none of their own. */
function linkOf(target: EventTarget | null): HTMLAnchorElement | null {
  if (!(target instanceof Element)) return null;
  return target.closest<HTMLAnchorElement>('main a[href*="#"]');
}
