/** Bytes of a step's record, see step_records.ts: every device takes offsets that are multiples of it. */
export const STEP_RECORD_BYTES = 256;

/** A buffer as a kernel sees it. */
export interface Binding {
  name: string;
  /** WGSL type. */
  type: string;
  /** `step`: the record of the step under way, at an offset that the dispatch gives. */
  access: "read" | "read_write" | "step";
}

/** A compute kernel made for given shapes: WGSL and how many workgroups it takes. */
export interface Kernel {
  name: string;
  bindings: Binding[];
  /** Everything but the bindings; the entry point is `main`. */
  code: string;
  workgroups: [x: number, y: number];
}

/** A compiled kernel and the buffers it works on. */
export interface BoundKernel {
  pipeline: GPUComputePipeline;
  group: GPUBindGroup;
  workgroups: [x: number, y: number];
  /** Whether the record of the step is one of its bindings. */
  readsStep: boolean;
}

/**
 * Compiles `kernel` and binds buffers to it by name.
 *
 * @throws Error with the compiler's own words when the WGSL is wrong, or when a buffer is missing
 */
export async function bindKernel(
  device: GPUDevice,
  kernel: Kernel,
  buffers: Readonly<Record<string, GPUBuffer>>,
): Promise<BoundKernel> {
  const { pipeline, layout } = await compile(device, kernel);
  const entries = kernel.bindings.map(({ name, access }, binding) => {
    const buffer = buffers[name];
    if (!buffer) throw new Error(`Cannot bind ${kernel.name}: it needs a buffer ${name}, got none`);
    const size = access === "step" ? STEP_RECORD_BYTES : undefined;
    return { binding, resource: { buffer, size } };
  });
  const group = await validated(
    device,
    `bind the buffers of kernel ${kernel.name}`,
    () => device.createBindGroup({ label: kernel.name, layout, entries }),
  );
  return {
    pipeline,
    group,
    workgroups: kernel.workgroups,
    readsStep: kernel.bindings.some(({ access }) => access === "step"),
  };
}

/** Records one dispatch. `stepOffset` is where the step's record begins, in bytes. */
export function dispatch(pass: GPUComputePassEncoder, kernel: BoundKernel, stepOffset = 0): void {
  pass.setPipeline(kernel.pipeline);
  pass.setBindGroup(0, kernel.group, kernel.readsStep ? [stepOffset] : []);
  pass.dispatchWorkgroups(...kernel.workgroups);
}

interface Compiled {
  pipeline: GPUComputePipeline;
  layout: GPUBindGroupLayout;
}

// Configs share most of their kernels; a device compiles each once.
const compiledKernels = new WeakMap<GPUDevice, Map<string, Promise<Compiled>>>();

function compile(device: GPUDevice, kernel: Kernel): Promise<Compiled> {
  const known = compiledKernels.get(device) ?? new Map<string, Promise<Compiled>>();
  compiledKernels.set(device, known);
  const code = kernel.bindings.map(declaration).join("\n") + kernel.code;
  const compiled = known.get(code) ?? compileAnew(device, kernel, code);
  known.set(code, compiled);
  return compiled;
}

async function compileAnew(device: GPUDevice, kernel: Kernel, code: string): Promise<Compiled> {
  const { name: label } = kernel;
  const what = `compile kernel ${label}`;
  const module = await validated(device, what, () => device.createShaderModule({ label, code }));
  const layout = device.createBindGroupLayout({
    label,
    entries: kernel.bindings.map(layoutEntry),
  });
  const pipeline = await validated(device, what, () =>
    device.createComputePipeline({
      label,
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module, entryPoint: "main" },
    }));
  return { pipeline, layout };
}

function declaration({ name, type, access }: Binding, binding: number): string {
  const space = access === "step" ? "uniform" : `storage, ${access}`;
  return `@group(0) @binding(${binding}) var<${space}> ${name}: ${type};`;
}

function layoutEntry({ access }: Binding, binding: number): GPUBindGroupLayoutEntry {
  const buffer: GPUBufferBindingLayout = access === "step"
    ? { type: "uniform", hasDynamicOffset: true, minBindingSize: STEP_RECORD_BYTES }
    : { type: access === "read" ? "read-only-storage" : "storage" };
  return { binding, visibility: GPUShaderStage.COMPUTE, buffer };
}

/**
 * What `make` makes on the device, which reports what is wrong with it only later.
 *
 * @param what for the message: `Cannot ${what} on WebGPU: …`
 * @throws Error in the words of the WebGPU implementation
 */
export async function validated<T>(device: GPUDevice, what: string, make: () => T): Promise<T> {
  device.pushErrorScope("validation");
  const made = make();
  const problem = await device.popErrorScope();
  if (problem) throw new Error(`Cannot ${what} on WebGPU: ${problem.message}`);
  return made;
}

/** The whole numbers 0 … count − 1, to unroll WGSL over. */
export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** WGSL lines, one for each of 0 … count − 1. */
export function unrolled(count: number, line: (index: number) => string): string {
  return range(count).map(line).join("\n");
}

/** `value` as a WGSL expression of type f32, rounded from float64 once. */
export function f32(value: number): string {
  return `f32(${value})`;
}
