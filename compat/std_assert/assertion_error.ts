/** Error that every failed assertion throws; `cause` may carry the value that was thrown instead. */
export class AssertionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}

/** Ends a failure message with the caller's own words, or a full stop. */
export function withReason(message: string, reason?: string): string {
  return reason ? `${message}: ${reason}` : `${message}.`;
}
