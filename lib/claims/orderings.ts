import { type ClaimDefinition, type FigureName, OF_FIGURE_7, OF_TRAINING } from "./claim.ts";
import { BY_LOOKS, comparedAt, follow } from "./followed.ts";
import {
  above,
  below,
  concludeOrder,
  type Line,
  ordering,
  reachedBy,
  verdictOfCompared,
} from "./ordering.ts";
import type { SeriesKey } from "./series.ts";

const OPTIMIZERS = { SGD: "sgd", Nesterov: "nesterov", RMSProp: "rmsprop", Adam: "adam" } as const;

const LARGER = [2048, 4096, 8192, 16384];

/** In points. */
const MARGIN = 5;

export const C8: ClaimDefinition = {
  id: "C8",
  where: "Figure 5, caption",
  statement: "The final test accuracy is significantly lower at every batch size above b = 1024",
  paper: null,
  unit: "%",
  margin: MARGIN,
  test:
    `Each batch size above 1024 against 1024: two-sided Welch test, and two one-sided ones against the ` +
    `margin, ${BY_LOOKS}. These are split evenly over the four batch sizes. Reproduced if every one is ` +
    "significantly lower, not reproduced if one is significantly higher or shown equal within the margin, " +
    "otherwise open.",
  assumed: OF_TRAINING,
  from: ["batch-size"],
  family: null,
  varies: ["margin", "test", "without"],
  examine: (inputs, universe) => {
    const followed = LARGER.map((b) => follow(`C8 b${b}`, inputs));
    return {
      compared: followed.map((one, k) =>
        comparedAt(one, {
          first: `b = ${LARGER[k]}`,
          // Each pair has as many seeds as it took.
          second: `b = 1024 after ${one.n} seeds`,
          ...{ unit: "%", expected: "below" as const },
        }, universe)
      ),
      numbers: [],
      conclude: (compared) => {
        const { verdict, sentence } = concludeOrder(compared);
        const parts = compared.map((one, k) => ({
          verdict: verdictOfCompared(one),
          reached: followed[k].reached,
        }));
        return { verdict, sentence, reached: reachedBy(verdict, parts) };
      },
    };
  },
};

export const C9 = ordering({
  id: "C9",
  where: "Figure 5, text",
  statement: "The linear scaling rule breaks at b = 8192 and above: with α held at its value for " +
    "b = 4096, the final test accuracy is lower",
  assumed: OF_TRAINING,
  family: "Figure 5",
  quantity: "accuracy",
  orders: [8192, 16384].map((b) => below(batch(b), batch(4096))),
});

export const C10 = ordering({
  id: "C10",
  where: "Figure 6",
  statement: "Nesterov ends with a lower training loss than SGD",
  assumed: OF_TRAINING,
  family: "Figure 6",
  quantity: "loss",
  orders: [below(line("Nesterov", "nesterov"), line("SGD", "nesterov"))],
});

export const C11 = ordering({
  id: "C11",
  where: "Figure 6",
  statement: "Nesterov ends with a higher test accuracy than SGD",
  assumed: OF_TRAINING,
  family: "Figure 6",
  quantity: "accuracy",
  orders: [above(line("Nesterov", "nesterov"), line("SGD", "nesterov"))],
});

const RMSPROP_AND_NESTEROV = [
  line("RMSProp", "nesterov-rmsprop"),
  line("Nesterov", "nesterov-rmsprop"),
];

export const C12A = ordering({
  id: "C12a",
  where: "Figure 7",
  statement: "RMSProp ends with a lower training loss than Nesterov",
  assumed: OF_FIGURE_7,
  family: "Figure 7",
  quantity: "loss",
  orders: [below(RMSPROP_AND_NESTEROV[0], RMSPROP_AND_NESTEROV[1])],
});

export const C12B = ordering({
  id: "C12b",
  where: "Figure 7",
  statement: "RMSProp ends with a higher test accuracy than Nesterov",
  assumed: OF_FIGURE_7,
  family: "Figure 7",
  quantity: "accuracy",
  orders: [above(RMSPROP_AND_NESTEROV[0], RMSPROP_AND_NESTEROV[1])],
});

export const C17A = ranked("C17a", "Adam", "Nesterov");
export const C17B = ranked("C17b", "RMSProp", "Nesterov");
export const C17C = ranked("C17c", "Nesterov", "SGD");

function ranked(id: string, first: keyof typeof OPTIMIZERS, second: keyof typeof OPTIMIZERS) {
  return ordering({
    ...{ id, where: "Figure 9", assumed: OF_TRAINING, family: "Figure 9" },
    statement: `In final test accuracy ${first} ranks above ${second}`,
    quantity: "accuracy",
    orders: [above(line(first, "comparison"), line(second, "comparison"))],
  });
}

function batch(batchSize: number): Line {
  return {
    name: `b = ${batchSize}`,
    figure: "batch-size",
    series: { optimizer: "sgd", batchSize },
  };
}

function line(name: keyof typeof OPTIMIZERS, figure: FigureName): Line {
  const series: SeriesKey = { optimizer: OPTIMIZERS[name] };
  return { name, figure, series };
}
