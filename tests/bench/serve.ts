import { lines } from "../../pipeline/workers/protocol.ts";
import { answerOf } from "./answer.ts";
import type { Answer, Contender } from "./protocol.ts";

/** Answers the requests on standard input, a line of JSON each, until it closes. */
export async function serve(contender: Contender): Promise<never> {
  // What libraries tell the console must not get between the answers.
  for (const method of ["log", "info", "debug"] as const) console[method] = console.error;
  const write = (answer: Answer) =>
    Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(answer) + "\n"));
  for await (const line of lines(Deno.stdin.readable)) {
    write(await answerOf(contender, JSON.parse(line)));
  }
  Deno.exit(0);
}
