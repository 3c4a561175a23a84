import { pairFinding, pairWithLoss, rankingFinding } from "./findings.ts";
import { trainingFigure } from "./training_figure.ts";

/** Figure 4 of the report: SGD with minibatches of 64 and of 256. */
export const FIG_4 = trainingFigure({
  id: "fig-4",
  label: "Figure 4",
  title: "SGD with two batch sizes",
  place: "section 3.1",
  stage: "sgd-batch",
  panels: ["loss", "accuracy", "seeds"],
  timed: true,
  finding: pairFinding,
});

/** Figure 6: what Nesterov's momentum adds at the same learning rate. */
export const FIG_6 = trainingFigure({
  id: "fig-6",
  label: "Figure 6",
  title: "SGD with and without Nesterov’s momentum",
  place: "section 3.2",
  stage: "nesterov",
  panels: ["loss", "accuracy", "seeds", "final-loss"],
  finding: pairWithLoss,
});

/** Figure 7: Nesterov's momentum and RMSProp. */
export const FIG_7 = trainingFigure({
  id: "fig-7",
  label: "Figure 7",
  title: "Nesterov’s momentum and RMSProp",
  place: "section 4.1",
  stage: "nesterov-rmsprop",
  panels: ["loss", "accuracy", "seeds", "final-loss"],
  finding: pairWithLoss,
});

/** Figure 8: Adam and RMSProp, close up. */
export const FIG_8 = trainingFigure({
  id: "fig-8",
  label: "Figure 8",
  title: "Adam and RMSProp",
  place: "section 4.2",
  stage: "adam-rmsprop",
  panels: ["loss", "accuracy", "zoom", "seeds"],
  teaser: ["zoom", "seeds"],
  finding: pairFinding,
});

/** Figure 9: all four. */
export const FIG_9 = trainingFigure({
  id: "fig-9",
  label: "Figure 9",
  title: "All four optimizers",
  place: "section 4.3",
  stage: "comparison",
  panels: ["loss", "accuracy", "zoom", "seeds"],
  finding: rankingFinding,
});

/** Ours: what the report's own scaling rule would have given the two slow ones of Figure 9. */
export const FIG_S12 = trainingFigure({
  id: "fig-s12",
  label: "Figure S12",
  title: "The learning rate of the scaling rule",
  place: "section 3.1",
  addition: true,
  stage: "scaling-rule",
  panels: ["loss", "accuracy", "seeds", "final-loss"],
  finding: rankingFinding,
});
