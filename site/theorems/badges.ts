/** What has been done to a statement. A theorem can have several badges. */
export const BADGES = {
  checked:
    "What it claims has been evaluated on problems where it could fail, with controls that must fail. It is no proof.",
  illustrated: "An example shows the effect; it does not test the claim in general.",
  restated: "The report leaves out a hypothesis or a definition; it has been put in.",
  corrected: "What the report prints is false or has no meaning; it has been replaced.",
};
export type Badge = keyof typeof BADGES;
