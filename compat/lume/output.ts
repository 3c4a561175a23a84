/** A page yet to be rendered. */
export interface Page {
  readonly url: string;
  /** File below the destination, with a leading slash. */
  readonly outputPath: string;
  /** The page's source as people know it. */
  readonly source: string;
  /** Text, or the bytes of a file that is not text. */
  render(): Promise<string | Uint8Array>;
}

/** A file that is taken over as it is. */
export interface OutputFile {
  readonly outputPath: string;
  /** Absolute path of the original. */
  readonly source: string;
}
