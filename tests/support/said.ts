import { main } from "../../pipeline/cli.ts";
import type { Base } from "../../pipeline/project.ts";

/** How a command line ended, and what it wrote. */
export interface Said {
  code: number;
  out: string;
  err: string;
}

/** What a command says when it is called in this process; `log` is what standard output does. */
export async function say(args: string[], { base, log }: SayOptions = {}): Promise<Said> {
  const said = { out: "", err: "" };
  const real = { log: console.log, error: console.error };
  console.log = log ?? ((text: unknown) => void (said.out += `${text}\n`));
  console.error = (text: unknown) => void (said.err += `${text}\n`);
  try {
    return { code: await main(args, base), ...said };
  } finally {
    Object.assign(console, real);
  }
}

interface SayOptions {
  base?: Base;
  log?(): never;
}
