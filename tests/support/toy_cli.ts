/** The pipeline's command line on a copy of the toys: `toy_cli.ts <folder> <command> …`. */
import { main } from "../../pipeline/cli.ts";
import { toyBase } from "./toys.ts";

const [root, ...args] = Deno.args;
const crash = Deno.env.get("TOY_CRASH");

Deno.exit(
  await main(args, toyBase(root), (step, stage) => {
    if (crash === `${step}: ${stage}`) Deno.kill(Deno.pid, "SIGKILL");
  }),
);
