/** Steps of each part that are replayed, unless told otherwise. */
export const REPLAY_STEPS = 32;

/** The fewest that may accept code: the first step's loss alone does not depend on any update. */
export const FEWEST_STEPS = 8;

/**
 * The relative difference that every number of a replay may have: some eight units in the last place
 * of a float32. Sums taken in another order stay below; a wrong update of plain SGD at the report's
 * learning rate is above it from the second step.
 */
export const TOLERANCE = 1e-6;

/** The largest tolerance that can be asked for. */
export const LARGEST_TOLERANCE = 1e-5;
