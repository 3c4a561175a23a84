/** What takes a reader's answer: it shows one, and compares it with what came out. */
export interface Answer {
  element: HTMLElement;
  /** Says in a sentence how near the answer was, having shown what came out beside it. */
  reveal(): string;
}
