import type { Stage } from "../stage.ts";

type Drawn = Pick<Stage, "name" | "title" | "paper" | "inputs">;

/** The DAG for people: each stage after what it reads. */
export function dagText(stages: Drawn[]): string {
  const width = Math.max(...stages.map(({ name }) => name.length));
  return stages.map(({ name, title, paper, inputs }) => {
    const from = inputs.length > 0 ? `\n${" ".repeat(width)}  from ${inputs.join(", ")}` : "";
    return `${name.padEnd(width)}  ${title} (${paper})${from}`;
  }).join("\n");
}

/** The DAG as a Mermaid flowchart. */
export function dagMermaid(stages: Drawn[]): string {
  const id = (name: string) => `s${stages.findIndex((stage) => stage.name === name)}`;
  const nodes = stages.map(({ name, paper }) => `  ${id(name)}["${name}<br>${quoted(paper)}"]`);
  const edges = stages.flatMap(({ name, inputs }) =>
    inputs.map((input) => `  ${id(input)} --> ${id(name)}`)
  );
  return ["flowchart LR", ...nodes, ...edges].join("\n");
}

/** The DAG for Graphviz. */
export function dagDot(stages: Drawn[]): string {
  const nodes = stages.map(({ name, paper }) =>
    `  "${name}" [label="${name}\\n${quoted(paper)}"];`
  );
  const edges = stages.flatMap(({ name, inputs }) =>
    inputs.map((input) => `  "${input}" -> "${name}";`)
  );
  return ["digraph stages {", "  rankdir=LR; node [shape=box];", ...nodes, ...edges, "}"].join(
    "\n",
  );
}

function quoted(text: string): string {
  return text.replaceAll('"', "'");
}
