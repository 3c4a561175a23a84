import { LOCKED } from "../store/lock.ts";

/** What the process says when it ends. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  locked: LOCKED,
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;

export const EXIT_HELP = [
  [EXIT.ok, "all went well"],
  [
    EXIT.failed,
    "a stage or the site failed, a replay was refused, or an audit found a difference; " +
    "with --exit-code: something is not fresh",
  ],
  [EXIT.usage, "the command line was not understood"],
  [EXIT.locked, "another run of the same profile is at work"],
  [EXIT.bug, "a bug in the pipeline"],
  [EXIT.interrupted, "stopped by SIGINT (Ctrl-C)"],
  [EXIT.terminated, "stopped by SIGTERM"],
] as const;
