import { SIDE } from "../../../lib/data/stroke_raster.ts";
import type { Answer } from "./networks.ts";

/** Shows what the networks see: paper black and ink white, as MNIST has it. */
export function showInput(canvas: HTMLCanvasElement, image: Uint8Array | null): void {
  const pixels = new ImageData(SIDE, SIDE);
  for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
    pixels.data.fill(image === null ? 0 : image[pixel], 4 * pixel, 4 * pixel + 3);
    pixels.data[4 * pixel + 3] = 255;
  }
  canvas.getContext("2d")!.putImageData(pixels, 0, 0);
}

/** Shows each network's answer in its box; null: none has one. */
export function showAnswers(boxes: readonly Element[], answers: Answer[] | null): void {
  boxes.forEach((box, k) => {
    const answer = answers?.[k];
    box.querySelector(".draw-digit")!.textContent = answer ? String(answer.digit) : "–";
    box.querySelector(".draw-share")!.textContent = answer
      ? `${percentage(answer.probabilities[answer.digit])} %`
      : "no answer";
    box.querySelectorAll<HTMLElement>(".draw-bar").forEach((bar, digit) => {
      bar.style.height = `${100 * (answer?.probabilities[digit] ?? 0)}%`;
      bar.parentElement!.classList.toggle("likeliest", digit === answer?.digit);
    });
  });
}

/** The answers in a sentence: `SGD answers 3, Adam 7.` */
export function answersInWords(answers: Answer[]): string {
  const [first, ...others] = answers;
  const rest = others.map(({ label, digit }) => `, ${label} ${digit}`).join("");
  return `${first.label} answers ${first.digit}${rest}.`;
}

/** A whole number; never 100 for what is less. */
function percentage(share: number): string {
  return share > 0.99 ? (Math.floor(1000 * share) / 10).toFixed(1) : (100 * share).toFixed(0);
}
