import { styleText } from "node:util";

/** Colours by what they say. */
const STYLES = { good: "green", stale: "yellow", quiet: "dim", bad: "red" } as const;
export type Style = keyof typeof STYLES;

/** Text in colour on a terminal; as it is in a log, in JSON, or when NO_COLOR is set. */
export function paint(style: Style, text: string, coloured = onTerminal()): string {
  return coloured ? styleText(STYLES[style], text, { validateStream: false }) : text;
}

function onTerminal(): boolean {
  return !Deno.noColor && Deno.stdout.isTerminal();
}
