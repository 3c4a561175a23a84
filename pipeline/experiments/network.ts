/** The report's network: 784–512–512–10, 669,706 parameters. */
export const WIDTHS = [784, 512, 512, 10];

/** The root of every stream of draws in the training experiments. */
export const ROOT_SEED = 20_220_311;

/** The batch size of Figures 6 to 9. */
export const BATCH_SIZE = 1024;
