import { WGSL_MAX, WgslProgram } from "../../../optim/interpreters/wgsl.ts";
import { scalarNames, type UpdateRule } from "../../../optim/rule.ts";
import { ofNextStep, STEP_BINDING, updateStruct } from "../step_records.ts";
import type { Kernel } from "./kernel.ts";

const THREADS = 256;

export interface UpdateShape {
  replicas: number;
  /** Elements from one replica's parameters to the next one's, a multiple of 4. */
  stride: number;
}

/**
 * Updates the parameters of all replicas in place, by a rule of `lib/optim/`.
 *
 * `params`, `gradient` and each vector of the rule's state are `[replica, stride]`, the state zero
 * before the first step. A rule that looks ahead also writes `ahead`, the point at which the next
 * gradient is to be taken.
 */
export function updateKernel(rule: UpdateRule, { replicas, stride }: UpdateShape): Kernel {
  const written = ["params", ...rule.state, ...(rule.lookahead ? ["ahead"] : [])];
  const vector = { type: "array<vec4<f32>>" };
  return {
    name: `${rule.name} update`,
    bindings: [
      { name: "gradient", ...vector, access: "read" },
      ...written.map((name) => ({ name, ...vector, access: "read_write" as const })),
      STEP_BINDING,
    ],
    workgroups: [Math.ceil(stride / 4 / THREADS), replicas],
    code: `
${updateStruct(rule)}
${WGSL_MAX}
@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= ${stride / 4}u) { return; }
  let i = id.y * ${stride / 4}u + id.x;
${statements(rule)}
}`,
  };
}

/** WGSL of the rule for four parameters, number `i`. */
function statements(rule: UpdateRule): string {
  const program = new WgslProgram();
  const scalars = (field: (name: string) => string) =>
    Object.fromEntries(
      scalarNames(rule).map((name) => [name, program.named(`vec4<f32>(step.${field(name)})`)]),
    );
  const vectors = Object.fromEntries(
    ["p", "g", ...rule.state].map((name) => [name, program.named(`${bufferOf(name)}[i]`)]),
  );
  const next = rule.update(program, vectors, scalars((name) => name));
  const stored = Object.entries(next).map(([name, value]) => `  ${bufferOf(name)}[i] = ${value};`);
  if (rule.lookahead) {
    const ahead = rule.lookahead(program, next, scalars(ofNextStep));
    stored.push(`  ahead[i] = ${ahead};`);
  }
  return [...program.statements, ...stored].join("\n");
}

/** The buffer of a rule's vector. */
function bufferOf(vector: string): string {
  return { p: "params", g: "gradient" }[vector] ?? vector;
}
