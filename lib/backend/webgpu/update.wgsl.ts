import type { OptimizerConfig } from "../../schema/training.ts";
import type { Kernel } from "./kernel.ts";
import { STEP_BINDING, STEP_STRUCT } from "./step_records.ts";
import { f32 } from "./wgsl.ts";

const THREADS = 256;

export interface UpdateShape {
  replicas: number;
  /** Elements from one replica's parameters to the next one's, a multiple of 4. */
  stride: number;
}

/** Vectors that the optimizer keeps, `[replica, stride]` each, zero before the first step. */
export function stateNames(config: OptimizerConfig): string[] {
  switch (config.name) {
    case "sgd":
      return [];
    case "heavy-ball":
    case "nesterov":
      return ["u"];
    case "rmsprop":
      return ["v"];
    case "adam":
      return ["m", "v"];
    case "amsgrad":
      return ["m", "v", "w"];
  }
}

/**
 * Updates the parameters of all replicas in place, by the rule of `lib/optim/`.
 *
 * `params`, `gradient` and each vector of {@linkcode stateNames} are `[replica, stride]`. Nesterov's
 * method also writes `ahead`, the point at which the next gradient is to be taken.
 */
export function updateKernel(config: OptimizerConfig, { replicas, stride }: UpdateShape): Kernel {
  const written = ["params", ...stateNames(config), ...(takesAhead(config) ? ["ahead"] : [])];
  const vector = { type: "array<vec4<f32>>" };
  return {
    name: `${config.name} update`,
    bindings: [
      { name: "gradient", ...vector, access: "read" },
      ...written.map((name) => ({ name, ...vector, access: "read_write" as const })),
      STEP_BINDING,
    ],
    workgroups: [Math.ceil(stride / 4 / THREADS), replicas],
    code: `
${STEP_STRUCT}
@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= ${stride / 4}u) { return; }
  let i = id.y * ${stride / 4}u + id.x;
  let g = gradient[i];
  ${rule(config)}
}`,
  };
}

/** Whether the gradient is taken elsewhere than at the parameters. */
export function takesAhead(config: OptimizerConfig): boolean {
  return config.name === "nesterov";
}

/** WGSL of the update rule for four parameters, number `i`, with gradient `g`. */
function rule(config: OptimizerConfig): string {
  switch (config.name) {
    case "sgd":
      return `params[i] -= ${f32(config.learningRate)} * g;`;
    case "heavy-ball":
      return heavyBall(config);
    case "nesterov":
      return `${heavyBall(config)}
  ahead[i] = params[i] + ${f32(config.momentum)} * u[i];`;
    case "rmsprop":
      return `v[i] = ${mean("v", config.decay, "g * g")};
  params[i] -= ${f32(config.learningRate)} * g / sqrt(v[i] + ${f32(config.epsilon)});`;
    case "adam":
      return `${moments(config)}
  ${adamStep(config, "v")}`;
    case "amsgrad":
      return `${moments(config)}
  w[i] = max(w[i], v[i]);
  ${adamStep(config, "w")}`;
  }
}

function heavyBall(config: { learningRate: number; momentum: number }): string {
  return `u[i] = ${f32(config.momentum)} * u[i] - ${f32(config.learningRate)} * g;
  params[i] += u[i];`;
}

function moments(config: { beta1: number; beta2: number }): string {
  return `m[i] = ${mean("m", config.beta1, "g")};
  v[i] = ${mean("v", config.beta2, "g * g")};`;
}

/** Bias-corrected step along `m` over the root of `second`. */
function adamStep(config: { learningRate: number; epsilon: number }, second: string): string {
  return `let mHat = m[i] / step.firstCorrection;
  let vHat = ${second}[i] / step.secondCorrection;
  params[i] -= ${f32(config.learningRate)} * mHat / (sqrt(vHat) + ${f32(config.epsilon)});`;
}

/** Exponential moving average of `value` in vector `name`. */
function mean(name: string, decay: number, value: string): string {
  return `${f32(decay)} * ${name}[i] + ${f32(1 - decay)} * (${value})`;
}
