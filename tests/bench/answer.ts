import type { Answer, Contender, Request } from "./protocol.ts";

/** What a request of a contender comes to, and how long that takes. */
export async function answerOf(contender: Contender, request: Request): Promise<Answer> {
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
