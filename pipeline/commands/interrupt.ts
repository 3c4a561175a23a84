import { UserError } from "../user_error.ts";
import { EXIT } from "./exit_code.ts";

const CODES = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated };
// People were promised that a run stops within 5 s.
const PATIENCE_MS = 4_000;

/**
 * Aborts on SIGINT and SIGTERM, with the error to end with as the reason. A second signal, or a run
 * that does not wind up in time, ends the process: the kernel frees its lock, and its workers go when
 * their input closes.
 */
export function interruption(goOn: string): { signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const names = Object.keys(CODES) as (keyof typeof CODES)[];
  const heard = names.filter((name) => Deno.build.os !== "windows" || name === "SIGINT")
    .map((name) => ({ name, act: () => act(name) }));
  const act = (name: keyof typeof CODES) => {
    const reason = new UserError(`Stopped by ${name}; ${goOn}`, CODES[name]);
    const endNow = () => {
      console.error(`error: ${reason.message}`);
      Deno.exit(CODES[name]);
    };
    if (controller.signal.aborted) endNow();
    controller.abort(reason);
    Deno.unrefTimer(setTimeout(endNow, PATIENCE_MS));
  };
  heard.forEach(({ name, act }) => Deno.addSignalListener(name, act));
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      heard.forEach(({ name, act }) => Deno.removeSignalListener(name, act));
    },
  };
}
