/** What the started backend brought. */
export const backend = { scale: 1 };
