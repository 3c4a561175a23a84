import {
  circles,
  deepestChain,
  type ImportGraph,
  importGraph,
  reached,
  ROOMS,
  upwardImports,
} from "./support/import_graph.ts";

/**
 * `deno task structure`: how large the product is, how its files hang together, and how many of them
 * one has to know to follow what matters.
 */

/** Lines up to which a file may go without a reason. */
const LONG = 250;

/** A walk through the product: what the files it starts from import, as far as it goes. */
interface Walk {
  what: string;
  from: string[];
  enters(path: string): boolean;
}

const OTHER_OPTIMIZERS = /^lib\/optim\/(amsgrad|heavy_ball|nesterov|rmsprop|sgd)\.ts$/;

/** A step of Adam, as a trainer on a backend takes it: no data, no schemas, none of its sisters. */
function adamStep(backend: string, leftOut: RegExp): Walk {
  return {
    what: `a step of Adam on ${backend}`,
    from: ["lib/train/trainer_for.ts", `lib/backend/${backend}/register.ts`],
    enters: (path) =>
      /^lib\/(backend|model|optim|train)\//.test(path) && !OTHER_OPTIMIZERS.test(path) &&
      !leftOut.test(path),
  };
}

export const WALKS: Walk[] = [
  adamStep("webgpu", /^lib\/backend\/(?!webgpu)/),
  // Its tfjs ops are for measurements along a run; training does without.
  adamStep("blas", /^lib\/backend\/(webgpu|heap\/tfjs)\//),
  adamStep("wasm", /^lib\/backend\/(webgpu|heap\/tfjs)\//),
  {
    what: "a stage, from declared to published",
    from: ["pipeline/engine/run.ts", "pipeline/workers/worker.ts"],
    enters: (path) => path.startsWith("pipeline/"),
  },
  {
    what: "a number, from its artifact to Figure 2",
    from: ["site/figures/fig_2/fig_2.ts"],
    enters: (path) => path.startsWith("site/"),
  },
];

/** All of that, for people. */
function structureText(graph: ImportGraph): string {
  const sizes = [...ROOMS.map((room) => [room, `${room}/`]), ["all", ""]].map(([name, prefix]) => {
    const lines = [...graph.lines].filter(([path]) => path.startsWith(prefix));
    const sum = lines.reduce((sum, [, count]) => sum + count, 0);
    return `  ${name.padEnd(8)}  ${String(lines.length).padStart(4)} files  ${sum} lines`;
  });
  const chain = deepestChain(graph, "pipeline");
  const long = [...graph.lines].filter(([, count]) => count > LONG)
    .map(([path, count]) => `${path} (${count})`);
  return [
    ...["Product", ...sizes],
    ...list(`Deepest chain of imports in pipeline/: ${chain.length - 1}`, chain),
    ...list("Circles of imports", circles(graph).map((circle) => circle.join(", "))),
    ...list("Imports against the order", upwardImports(graph)),
    ...list(`Files of more than ${LONG} lines`, long),
    ...list(
      "Files to know",
      WALKS.map(({ what, from, enters }) => `${what}: ${reached(graph, from, enters).size}`),
    ),
  ].join("\n");
}

function list(title: string, items: string[]): string[] {
  return ["", title, ...(items.length > 0 ? items : ["none"]).map((item) => `  ${item}`)];
}

if (import.meta.main) console.log(structureText(importGraph(new URL("../", import.meta.url))));
