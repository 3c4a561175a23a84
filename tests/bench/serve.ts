import { lines } from "../../pipeline/workers/protocol.ts";
import type { Answer, Contender, Request } from "./protocol.ts";

/** Answers the requests on standard input, a line of JSON each, until it closes. */
export async function serve(contender: Contender): Promise<never> {
  // What libraries tell the console must not get between the answers.
  for (const method of ["log", "info", "debug"] as const) console[method] = console.error;
  const write = (answer: Answer) =>
    Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(answer) + "\n"));
  for await (const line of lines(Deno.stdin.readable)) write(await answer(contender, line));
  Deno.exit(0);
}

async function answer(contender: Contender, line: string): Promise<Answer> {
  const request: Request = JSON.parse(line);
  const method = contender[request.do] as ((argument: unknown) => Promise<unknown>) | undefined;
  if (!method) return { error: `it cannot ${request.do}` };
  try {
    const started = performance.now();
    const result = await method.call(contender, request.with);
    return { milliseconds: performance.now() - started, result };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
