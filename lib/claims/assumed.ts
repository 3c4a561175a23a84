/** What the report leaves open and every training run settles; the README's open questions have more. */
export const OF_TRAINING = [
  "two hidden layers of 512 units",
  "pixels in [0, 1], not standardised",
  "softmax once, in the loss",
  "biases drawn like the weights",
  "an incomplete minibatch is left out",
];

/** The report gives no settings for Figure 7. */
export const OF_FIGURE_7 = [
  ...OF_TRAINING,
  "b = 1024, α = 0.001 and β = 0.9, as in Figures 6, 8 and 9",
];
