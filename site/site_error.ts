/** A failure that people can act on; the message is one line. */
export class SiteError extends Error {
  override name = "SiteError";
}
