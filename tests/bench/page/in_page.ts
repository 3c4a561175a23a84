import { answerOf } from "../answer.ts";
import type { Answer, Contender, Request } from "../protocol.ts";

/** What the script of a contender leaves in its page. */
export interface ContenderGlobal {
  ask(request: Request): Promise<Answer>;
}

/** Answers requests in this page. */
export function serveInPage(contender: Contender): void {
  const contenderGlobal: ContenderGlobal = { ask: (request) => answerOf(contender, request) };
  Object.assign(globalThis, { contender: contenderGlobal });
}
