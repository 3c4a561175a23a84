/**
 * A failure that people can act on. The message is one line: what was being done, what was required,
 * what was found, what to do. The CLI prints it without a stack trace and exits with `exitCode`.
 */
export class UserError extends Error {
  override name = "UserError";

  constructor(message: string, readonly exitCode = 1, options?: ErrorOptions) {
    super(message, options);
  }
}
