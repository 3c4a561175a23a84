import { main } from "../../pipeline/cli.ts";
import { diskFiles, type Files } from "../../pipeline/store/files.ts";
import { toyBase } from "./toys.ts";

/** The pipeline's command line on a copy of the toys: `toy_cli.ts <folder> <command> …`. */

const [root, ...args] = Deno.args;
/** `artifact written: train/a`: the step of the stage at which the process is killed. */
const crash = Deno.env.get("TOY_CRASH");

function crashAt(point: string): void {
  if (crash === point) Deno.kill(Deno.pid, "SIGKILL");
}

/** A disk on which the kill may come when half of an artifact is written. */
const files: Files = {
  ...diskFiles,
  write: async (path, data) => {
    const stage = /\/\.attempts\/(.*)\/artifact\.json$/.exec(path)?.[1].replaceAll("~", "/");
    if (crash === `mid-write: ${stage}`) {
      await diskFiles.write(path, data.slice(0, data.length / 2));
    }
    crashAt(`mid-write: ${stage}`);
    await diskFiles.write(path, data);
  },
};

Deno.exit(
  await main(args, { ...toyBase(root), files }, (step, stage) => crashAt(`${step}: ${stage}`)),
);
