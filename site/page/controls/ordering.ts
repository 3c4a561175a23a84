import type { Prediction } from "../../teach/prediction.ts";
import type { Answer } from "./answer.ts";

/**
 * A list that is put in order by buttons, the best first.
 *
 * @param given places of the points in an order chosen before; else as they are offered
 * @param keep is told each new order
 */
export function ordering(
  { points, measure }: Prediction,
  given: number[],
  keep: (order: number[]) => void,
): Answer {
  const usual = points.map((_, k) => k);
  const whole = given.length === points.length && usual.every((k) => given.includes(k));
  const order = whole ? given : usual;
  const element = document.createElement("ol");
  element.className = "ordering";
  element.setAttribute("aria-label", `${measure}: your order, the best first`);
  const items = points.map(({ label }, k) => {
    const name = document.createElement("span");
    name.textContent = label;
    const item = document.createElement("li");
    item.append(
      name,
      mover("Up", label, () => move(k, -1)),
      mover("Down", label, () => move(k, 1)),
    );
    return item;
  });
  const show = () => {
    element.append(...order.map((k) => items[k]));
    order.forEach((k, place) => {
      const [up, down] = items[k].querySelectorAll("button");
      up.disabled = place === 0;
      down.disabled = place === order.length - 1;
    });
  };
  const move = (k: number, by: number) => {
    const place = order.indexOf(k);
    [order[place], order[place + by]] = [order[place + by], order[place]];
    const pressed = document.activeElement as HTMLButtonElement;
    show();
    // the list was put together anew, and what cannot go further gives the focus to its neighbour
    (pressed.disabled ? items[k].querySelector<HTMLElement>("button:enabled")! : pressed).focus();
    keep(order);
  };
  show();
  return {
    element,
    reveal() {
      const best = [...usual].sort((a, b) => points[b].value - points[a].value);
      const right = best.filter((k, place) => order[place] === k).length;
      element.querySelectorAll("button").forEach((button) => button.disabled = true);
      return right === points.length
        ? "You have them all in their places."
        : `You have ${right} of ${points.length} in their places.`;
    },
  };
}

function mover(word: string, label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = word;
  button.setAttribute("aria-label", `${word}: ${label}`);
  button.onclick = act;
  return button;
}
