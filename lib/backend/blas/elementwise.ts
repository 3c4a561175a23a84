import wabt from "wabt";
import type { WatKernel } from "../../optim/interpreters/wat.ts";

/** A kernel over vectors of one length: takes scalars, then addresses of the vectors, then the length. */
export type Kernel = (...args: number[]) => void;

/** The element-wise kernels of the network, as WebAssembly expressions. */
const SOURCES = {
  /** z ← z + b */
  add: { scalars: [], vectors: ["z", "b"], body: [["z", "(T.add $z $b)"]] },
  /** z ← max(0, z + b) */
  addRelu: {
    scalars: ["zero"],
    vectors: ["z", "b"],
    body: [["z", "(T.max $zero (T.add $z $b))"]],
  },
  /** d ← e where y > 0, else 0 (y is a ReLU's output, never negative); s ← s + d */
  reluMask: {
    scalars: ["one"],
    vectors: ["d", "e", "y", "s"],
    body: [
      ["d", "(T.mul $e (T.min $one (T.ceil $y)))"],
      ["s", "(T.add $s $d)"],
    ],
  },
} satisfies Record<string, WatKernel>;

export type KernelName = keyof typeof SOURCES;

/** Makes kernels over one memory. Their float32 arithmetic is IEEE 754, the same everywhere. */
export type Assembler = <Name extends string>(
  sources: Record<Name, WatKernel>,
) => Record<Name, Kernel>;

export async function assembler(memory: WebAssembly.Memory): Promise<Assembler> {
  const { parseWat } = await wabt();
  return <Name extends string>(sources: Record<Name, WatKernel>) => {
    const functions = Object.entries<WatKernel>(sources)
      .map(([name, source]) => kernelText(name, source));
    const text = `(module (import "heap" "memory" (memory 1)) ${functions.join("\n")})`;
    const { buffer } = parseWat("elementwise.wat", text, { simd: true }).toBinary({});
    const module = new WebAssembly.Module(Uint8Array.from(buffer));
    const { exports } = new WebAssembly.Instance(module, { heap: { memory } });
    return exports as Record<Name, Kernel>;
  };
}

/** The kernels of the network. */
export function elementwiseKernels(assemble: Assembler): Record<KernelName, Kernel> {
  return assemble(SOURCES);
}

/** Four elements at a time, then the rest one by one: the same equation in both types. */
function kernelText(name: string, { scalars, vectors, body }: WatKernel): string {
  const parameters = [
    ...scalars.map((scalar) => `(param $${scalar} f32)`),
    ...vectors.map((vector) => `(param $&${vector} i32)`),
    "(param $n i32)",
  ];
  const locals = [
    "(local $bytes i32) (local $end i32) (local $vectorEnd i32)",
    ...scalars.map((scalar) => `(local $${scalar}4 v128)`),
    ...[...new Set([...vectors, ...body.map(([name]) => name)])]
      .map((name) => `(local $${name} f32) (local $${name}4 v128)`),
  ];
  return `(func (export "${name}") ${parameters.join(" ")} ${locals.join(" ")}
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (local.set $vectorEnd (i32.and (local.get $end) (i32.const -16)))
    ${scalars.map((s) => `(local.set $${s}4 (f32x4.splat (local.get $${s})))`).join(" ")}
    ${loop("vectors", "$vectorEnd", 16, lanes(vectors, body, "v128", "f32x4", "4"))}
    ${loop("rest", "$end", 4, lanes(vectors, body, "f32", "f32", ""))})`;
}

function loop(label: string, end: string, bytes: number, body: string): string {
  return `(block $${label}Done (loop $${label}
    (br_if $${label}Done (i32.ge_u (local.get $bytes) (local.get ${end})))
    ${body}
    (local.set $bytes (i32.add (local.get $bytes) (i32.const ${bytes})))
    (br $${label})))`;
}

/** Loads every vector, does the assignments, stores the vectors among what was assigned. */
function lanes(
  vectors: WatKernel["vectors"],
  body: WatKernel["body"],
  memoryType: string,
  type: string,
  suffix: string,
): string {
  const address = (vector: string) => `(i32.add (local.get $&${vector}) (local.get $bytes))`;
  const typed = (expression: string) =>
    expression.replaceAll("T.", `${type}.`)
      .replace(/\$(\w+)/g, (_, value) => `(local.get $${value}${suffix})`);
  return [
    ...vectors.map((v) => `(local.set $${v}${suffix} (${memoryType}.load ${address(v)}))`),
    ...body.map(([v, expression]) => `(local.set $${v}${suffix} ${typed(expression)})`),
    ...body.filter(([name]) => vectors.includes(name)).map(([v]) =>
      `(${memoryType}.store ${address(v)} (local.get $${v}${suffix}))`
    ),
  ].join("\n");
}
