import type { Prediction } from "../teach/prediction.ts";
import { drawing } from "./controls/drawing.ts";
import { ordering } from "./controls/ordering.ts";
import { UrlState } from "./controls/url_state.ts";

const state = new UrlState();

/** Before each answer that is folded away: a way to give one's own, and a button that compares. */
function ask(section: HTMLElement): void {
  const prediction: Prediction = JSON.parse(section.querySelector("script")!.textContent!);
  const details = section.querySelector("details")!;
  const given = (state.get(prediction.name) ?? "").split("_").filter((part) => part !== "")
    .map(Number);
  const keep = (values: number[]) => state.set({ [prediction.name]: values.join("_") });
  const make = prediction.kind === "draw" ? drawing : ordering;
  const answer = make(prediction, given, keep);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show what came out";
  const verdict = document.createElement("p");
  verdict.setAttribute("role", "status");
  button.onclick = () => {
    verdict.textContent = answer.reveal();
    details.hidden = false;
    details.open = true;
    button.disabled = true;
  };
  details.hidden = true;
  details.before(answer.element, button, verdict);
}

document.querySelectorAll<HTMLElement>(".predict").forEach(ask);
