import { UserError } from "../user_error.ts";

/**
 * A line, or several, to standard output.
 *
 * @throws UserError when it cannot be written; without a word when nobody reads on, as in `… | head`
 */
export function toStandardOutput(text: string): void {
  try {
    console.log(text);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    if (error.code === "EPIPE") throw new UserError("", 1, { cause: error });
    const found = error.message.replace(/ \(os error \d+\)$/, "");
    throw new UserError(
      `Cannot write to standard output: ${found}; send it elsewhere, or free some space`,
      1,
      { cause: error },
    );
  }
}
