import { z } from "zod";
import type { Computation, Json, Stage } from "../../../pipeline/stage.ts";
import { ran } from "./lib/ran.ts";

const FAULTS: Record<string, () => Json> = {
  none: () => ({ value: 1 }),
  nan: () => ({ value: NaN }),
  missing: () => ({}),
  extra: () => ({ value: 1, more: 2 }),
  text: () => "one",
  circular: () => {
    const value: { value?: Json } = {};
    value.value = value as Json;
    return value as Json;
  },
  bigint: () => ({ value: 1n as unknown as Json }),
  random: () => ({ value: Math.random() }),
  chatter: () => {
    console.log("a library says hello");
    Deno.stdout.writeSync(new TextEncoder().encode("and more, without an end of line"));
    return { value: 1 };
  },
  throws: () => {
    throw new Error("Cannot add: the numbers must be even,\n got 3");
  },
  dies: () => Deno.exit(7),
};

async function edit(text: string): Promise<void> {
  await Deno.writeTextFile(new URL("lib/editable.ts", import.meta.url), text);
}

/** Goes wrong in the way that the file `fault` names. */
export function faultyStage(): Stage {
  return {
    name: "faulty",
    title: "faulty",
    paper: "none",
    module: import.meta.url,
    params: {},
    inputs: [],
    schema: z.strictObject({ value: z.number() }),
    usesBackend: false,
  };
}

const faulty: Computation<unknown, Json> = {
  artifact: async (context) => {
    await ran("faulty");
    const fault = await Deno.readTextFile(new URL("fault", import.meta.url));
    if (fault === "empty") return undefined as unknown as Json;
    if (fault === "undeclared") await context.input("numbers");
    if (fault === "unloaded") await context.load("numbers");
    if (fault === "images") await context.dataset();
    if (fault === "backend") return { value: context.backend.name.length };
    if (fault === "editor") await edit("export const editable = 2;\n");
    if (fault === "commenter") await edit("export const editable = 1; // one\n");
    const { editable } = await import("./lib/editable.ts");
    return FAULTS[fault in FAULTS ? fault : "none"]() ?? { value: editable };
  },
};
export default faulty;
