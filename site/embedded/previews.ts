/** What opens beside a link: what it leads to, in brief. */
export interface Preview {
  /** What the target is called: `Equation (14)`. */
  name: string;
  html: string;
}

/** By the links as they are written in the page. */
export type Previews = Record<string, Preview>;
