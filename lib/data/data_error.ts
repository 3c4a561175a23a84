/** Data that cannot be used. The message is one line: action, requirement, finding, what to do. */
export class DataError extends Error {
  override name = "DataError";
}
