import { printedText, REPORT } from "../report.ts";
import { type ClaimDefinition, OF_FIGURE_7, OF_TRAINING } from "./claim.ts";
import { compare, percent, printedSummary } from "./compare.ts";
import { type Order, ordering, verdictOfCompared } from "./ordering.ts";
import { type SeriesKey, seriesOf } from "./series.ts";
import { significant } from "./verdicts.ts";
import { ending, fixed, pText, sentenceOf } from "./words.ts";

type Named = [name: string, series: SeriesKey];

const SGD: Named = ["SGD", { optimizer: "sgd" }];
const NESTEROV: Named = ["Nesterov", { optimizer: "nesterov" }];
const RMSPROP: Named = ["RMSProp", { optimizer: "rmsprop" }];
const ADAM: Named = ["Adam", { optimizer: "adam" }];

export const C8 = ordering({
  id: "C8",
  where: "Figure 5, caption",
  statement: "The final test accuracy is significantly lower at every batch size above b = 1024",
  assumed: OF_TRAINING,
  from: "batch-size",
  family: "Figure 5",
  orders: [2048, 4096, 8192, 16384].map((b) => lower(batch(b), batch(1024))),
});

export const C9 = ordering({
  id: "C9",
  where: "Figure 5, text",
  statement: "The linear scaling rule breaks at b = 8192 and above: with α held at its value for " +
    "b = 4096, the final test accuracy is lower",
  assumed: OF_TRAINING,
  from: "batch-size",
  family: "Figure 5",
  orders: [8192, 16384].map((b) => lower(batch(b), batch(4096))),
});

export const C10 = ordering({
  id: "C10",
  where: "Figure 6",
  statement: "Nesterov ends with a lower training loss than SGD",
  assumed: OF_TRAINING,
  from: "nesterov",
  family: "Figure 6",
  orders: [{ quantity: "loss", first: NESTEROV, second: SGD, expected: "below" }],
});

export const C11 = ordering({
  id: "C11",
  where: "Figure 6",
  statement: "Nesterov ends with a higher test accuracy than SGD",
  assumed: OF_TRAINING,
  from: "nesterov",
  family: "Figure 6",
  orders: [higher(NESTEROV, SGD)],
});

export const C12 = ordering({
  id: "C12",
  where: "Figure 7",
  statement: "RMSProp ends with a lower training loss and a higher test accuracy than Nesterov",
  assumed: OF_FIGURE_7,
  from: "nesterov-rmsprop",
  family: "Figure 7",
  orders: [
    { quantity: "loss", first: RMSPROP, second: NESTEROV, expected: "below" },
    higher(RMSPROP, NESTEROV),
  ],
});

export const C17 = ordering({
  id: "C17",
  where: "Figure 9",
  statement: "In final test accuracy Adam and RMSProp rank above Nesterov, and Nesterov above SGD",
  assumed: OF_TRAINING,
  from: "comparison",
  family: "Figure 9",
  orders: [higher(ADAM, NESTEROV), higher(RMSPROP, NESTEROV), higher(NESTEROV, SGD)],
});

/** The first half is arithmetic; what can be tested is whether it matters. */
export const C25 = ordering({
  id: "C25",
  where: "Figures 6 to 9",
  statement:
    "The report's own scaling rule gives α = 0.016 at b = 1024, 16 times what Figures 6 to " +
    "9 use; with it, SGD and Nesterov end with a higher test accuracy",
  assumed: OF_TRAINING,
  from: "scaling-rule",
  family: "C25",
  orders: [
    higher(at("SGD", "sgd", 0.016), at("SGD", "sgd", 0.001)),
    higher(at("Nesterov", "nesterov", 0.016), at("Nesterov", "nesterov", 0.001)),
  ],
  note: " The report gives no reason for its smaller rate; that it matters is our addition.",
  leads: {
    "reproduced": "The rate of the rule ends higher",
    "not reproduced": "The rate of the rule does not end higher",
  },
});

function higher(first: Named, second: Named): Order {
  return { quantity: "accuracy", first, second, expected: "above" };
}

function lower(first: Named, second: Named): Order {
  return { quantity: "accuracy", first, second, expected: "below" };
}

function batch(batchSize: number): Named {
  return [`b = ${batchSize}`, { optimizer: "sgd", batchSize }];
}

function at(name: string, optimizer: SeriesKey["optimizer"], learningRate: number): Named {
  return [`${name} with α = ${learningRate}`, { optimizer, learningRate }];
}

const PRINTED = REPORT["fig-8"];

export const C15: ClaimDefinition = {
  id: "C15",
  where: "Figure 8 and section 4.3",
  statement: "RMSProp ends with a higher test accuracy than Adam; the report doubts that the " +
    "difference is significant",
  paper: `${printedText(PRINTED.rmsprop)} against ${printedText(PRINTED.adam)}`,
  unit: "%",
  margin: null,
  test:
    "Two-sided Welch test at 5 % on ours: reproduced if RMSProp is significantly above Adam, not " +
    "reproduced if below, otherwise inconclusive. The same test on the report's own means and sds over " +
    "5 runs stands beside it and decides nothing.",
  assumed: OF_TRAINING,
  from: ["adam-rmsprop"],
  family: null,
  examine: ({ "adam-rmsprop": figure }) => {
    const ours = (optimizer: "adam" | "rmsprop") =>
      percent(seriesOf(figure, { optimizer }).finalTestAccuracy);
    const pair = { first: "RMSProp", second: "Adam", unit: "%", expected: "above" as const };
    const theirs = { ...pair, unit: "", quantity: "by the report's own numbers" };
    return {
      compared: [
        compare(pair, ours("rmsprop"), ours("adam")),
        compare(theirs, printedSummary(PRINTED.rmsprop), printedSummary(PRINTED.adam)),
      ],
      numbers: [],
      conclude: ([mine, { comparison: { t, p } }]) => {
        const verdict = verdictOfCompared(mine);
        const doubt = `the report's own numbers give t = ${fixed(t!, 1)} (${pText(p)}), which is ` +
          (significant(p) ? "significant" : "not significant");
        return { verdict, sentence: sentenceOf(verdict, [ending(mine), doubt]) };
      },
    };
  },
};
