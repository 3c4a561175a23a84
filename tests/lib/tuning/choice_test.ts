import { assertEquals } from "@std/assert";
import { defaultConfig } from "../../../lib/optim/optimizers.ts";
import type { Trial, ValidationRun } from "../../../lib/schema/tuning_search.ts";
import { bestTrials, bordersTouched, chosenFinalist } from "../../../lib/tuning/choice.ts";
import { SEARCH_SPACES } from "../../../lib/tuning/search_space.ts";

const run = (validationAccuracy: number): ValidationRun => ({
  ...{ replica: 0, initialLoss: 2.3, firstSteps: [2.3], steps: 8, trainLoss: 1, validationLoss: 1 },
  validationAccuracy,
});
const trial = (learningRate: number, accuracy: number): Trial => ({
  optimizer: defaultConfig("sgd", learningRate),
  run: run(accuracy),
});
const rates = (trials: { optimizer: { learningRate: number } }[]) =>
  trials.map(({ optimizer }) => optimizer.learningRate);

Deno.test("the best trials are those of the highest accuracy, of equals the earlier", () => {
  const trials = [trial(1, 0.5), trial(2, 0.9), trial(3, 0.95), trial(4, 0.9)];
  assertEquals(rates(bestTrials(trials, 3)), [3, 2, 4]);
});

Deno.test("the chosen is the best on average of those that still train at twice the rate", () => {
  const finalist = (learningRate: number, accuracies: number[], doubled: number) => ({
    optimizer: defaultConfig("sgd", learningRate),
    runs: accuracies.map(run),
    doubled: run(doubled),
  });
  const beside = finalist(1, [0.98, 0.98], 0.1);
  const lucky = finalist(2, [0.99, 0.9], 0.9);
  const steady = finalist(3, [0.96, 0.96], 0.9);
  assertEquals(chosenFinalist([beside, lucky, steady]).optimizer.learningRate, 3);
  // where none is away from divergence, the best is chosen all the same
  assertEquals(chosenFinalist([beside]).optimizer.learningRate, 1);
});

Deno.test("a setting touches its border when no trial lies beyond it", () => {
  const trials = [trial(0.01, 0.5), trial(0.1, 0.9), trial(1, 0.1)];
  const touched = (rate: number) =>
    bordersTouched(SEARCH_SPACES.sgd, trials, defaultConfig("sgd", rate));
  assertEquals([0.01, 0.1, 1].map(touched), [["learningRate"], [], ["learningRate"]]);
});
