/** The artifacts at hand cannot decide a claim; the message is the reason, a clause without a full stop. */
export class Untestable extends Error {}
