import { ink, type Look } from "../../charts/palette.ts";

/**
 * Buttons that show or hide lines. The group is one stop; arrow keys move within it.
 *
 * @param hidden keys of what is hidden: kept up to date
 */
export function makeToggles(
  label: string,
  lines: (Look & { key: string })[],
  hidden: Set<string>,
  changed: () => void,
): HTMLElement {
  const element = document.createElement("div");
  element.className = "toggles";
  element.setAttribute("role", "toolbar");
  element.setAttribute("aria-label", label);
  const name = document.createElement("span");
  name.setAttribute("aria-hidden", "true");
  name.textContent = label;
  const buttons = lines.map(({ key, label, color }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.style.setProperty("--ink", ink(color));
    const say = () => button.setAttribute("aria-pressed", String(!hidden.has(key)));
    button.onclick = () => {
      if (!hidden.delete(key)) hidden.add(key);
      say();
      changed();
    };
    say();
    return button;
  });
  const stopAt = (at: number) => buttons.forEach((one, k) => one.tabIndex = k === at ? 0 : -1);
  stopAt(0);
  element.onkeydown = (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const from = buttons.findIndex((button) => button === event.target);
    if (by === undefined || from === -1) return;
    event.preventDefault();
    const to = (from + by + buttons.length) % buttons.length;
    stopAt(to);
    buttons[to].focus();
  };
  element.append(name, ...buttons);
  return element;
}
