import { significant } from "../../html/formats.ts";
import { ADAM, type HandStep, RMSPROP } from "./steps.ts";

/** A line of equation (18), in letters and in numbers. */
export interface HandLine {
  key: "g" | "m" | "v" | "m-hat" | "v-hat" | "step";
  equation: string;
  letters: string;
  numbers: string;
  value: number;
}

const write = significant(3);
/** In brackets where a minus sign would follow another sign. */
const inside = (value: number) => value < 0 ? `(${write(value)})` : write(value);
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const digits = (k: number, of: string) => [...String(k)].map((digit) => of[Number(digit)]).join("");

/** What Adam does in a step, line by line. */
export function adamLines(step: HandStep, corrected: boolean): HandLine[] {
  const { t, g, before, m, v, mHat, vHat, change } = step;
  const { beta1, beta2, epsilon, learningRate } = ADAM;
  const [now, last] = [digits(t, SUBSCRIPTS), digits(t - 1, SUBSCRIPTS)];
  const raised = digits(t, SUPERSCRIPTS);
  const [rest1, rest2] = [beta1, beta2].map((beta) => write(1 - beta));
  return [
    line("g", "", `g${now}`, write(g), g),
    line(
      ...["m", "18a", `m${now} = β₁ m${last} + (1 − β₁) g${now}`] as const,
      `${beta1} · ${inside(before.m)} + ${rest1} · ${inside(g)}`,
      m,
    ),
    line(
      ...["v", "18b", `v${now} = β₂ v${last} + (1 − β₂) g${now}²`] as const,
      `${beta2} · ${write(before.v)} + ${rest2} · (${write(g)})²`,
      v,
    ),
    corrected
      ? line(
        ...["m-hat", "18c", `m̂${now} = m${now} / (1 − β₁${raised})`] as const,
        `${write(m)} / (1 − ${beta1}${raised})`,
        mHat,
      )
      : line("m-hat", "dropped", `m̂${now} = m${now}`, write(m), mHat),
    corrected
      ? line(
        ...["v-hat", "18c", `v̂${now} = v${now} / (1 − β₂${raised})`] as const,
        `${write(v)} / (1 − ${beta2}${raised})`,
        vHat,
      )
      : line("v-hat", "dropped", `v̂${now} = v${now}`, write(v), vHat),
    line(
      "step",
      "18d",
      `θ${digits(t + 1, SUBSCRIPTS)} − θ${now} = −α m̂${now} / (√v̂${now} + ε)`,
      `−${learningRate} · ${inside(mHat)} / (√(${write(vHat)}) + ${write(epsilon)})`,
      change,
    ),
  ];
}

/** RMSProp's step on the same gradient, in one line. */
export function rmspropLine({ t, g, rmsprop: { v, change } }: HandStep): HandLine {
  const now = digits(t, SUBSCRIPTS);
  return line(
    "step",
    "16",
    `θ${digits(t + 1, SUBSCRIPTS)} − θ${now} = −α g${now} / √(v${now} + ε)`,
    `−${RMSPROP.learningRate} · ${inside(g)} / √(${write(v)} + ${write(RMSPROP.epsilon)})`,
    change,
  );
}

function line(
  key: HandLine["key"],
  equation: string,
  letters: string,
  numbers: string,
  value: number,
): HandLine {
  return { key, equation, letters, numbers, value };
}
