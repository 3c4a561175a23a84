import { fileURLToPath } from "node:url";
import { pythonWith } from "../support/python.ts";
import { ContenderError, ContenderProcess, type Program } from "./contender_process.ts";

export const PEER_NAMES = ["tfjs", "tfjs-ops", "torch", "jax-js"] as const;
export type PeerName = (typeof PEER_NAMES)[number];

const file = (name: string) => fileURLToPath(new URL(`contenders/${name}`, import.meta.url));

/** Our own contender. */
export function startOurs(patience: number): ContenderProcess {
  return new ContenderProcess("ours", denoProgram("ours.ts"), patience);
}

/** @throws ContenderError when it is not installed */
export async function startPeer(name: PeerName, patience: number): Promise<ContenderProcess> {
  return new ContenderProcess(name, await programOf(name), patience);
}

async function programOf(name: PeerName): Promise<Program> {
  switch (name) {
    case "tfjs":
      return denoProgram("tfjs.ts");
    case "tfjs-ops":
      return denoProgram("tfjs_ops.ts");
    case "jax-js":
      return denoProgram("jax_js.ts");
    case "torch": {
      const python = await pythonWith("torch");
      if (python) return { path: python, args: ["-B", file("torch_step.py")] };
      throw new ContenderError(
        "no python3 that can import torch; on Debian: apt-get install python3-torch",
      );
    }
  }
}

function denoProgram(name: string): Program {
  return { path: Deno.execPath(), args: ["run", "-A", "--no-check", file(name)] };
}
