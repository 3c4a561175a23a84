/** The laboratory's worker: here `lib/` trains, so that the page stays free. */
import { ImageStore } from "./lab/images.ts";
import type { Reply, Request } from "./lab/messages.ts";
import { Session } from "./lab/session.ts";

const images = new ImageStore();
let current: { number: number; session: Session } | null = null;
/** Openings happen in order. */
let opening = Promise.resolve();

function tell(reply: Reply): void {
  postMessage(reply);
}

async function open(request: Extract<Request, { kind: "open" }>): Promise<void> {
  const number = request.session;
  const last = current;
  current = null;
  await last?.session.close();
  try {
    const dataset = await images.open(
      request.images,
      (what) => tell({ kind: "loading", session: number, what }),
    );
    const session = new Session(
      request,
      dataset,
      (news) => tell({ ...news, session: number } as Reply),
    );
    current = { number, session };
    await session.open();
  } catch (error) {
    tell({ kind: "failed", session: number, message: (error as Error).message });
  }
}

globalThis.onmessage = ({ data: request }: MessageEvent<Request>) => {
  switch (request.kind) {
    case "open":
      opening = opening.then(() => open(request));
      break;
    case "files":
      images.take(request.files, request.expected).then((taken) =>
        tell({ kind: "files", ...taken })
      );
      break;
    default: {
      const { kind, session } = request;
      // pausing must not wait, and nothing is under way before the opening
      if (kind === "pause") current?.number === session && current.session.pause();
      else {opening = opening.then(() => {
          // not awaited: a run that goes on has to hear of what follows
          if (current?.number === session) void current.session[kind]();
        });}
    }
  }
};
