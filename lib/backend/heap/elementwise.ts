import type { WatKernel } from "../../optim/interpreters/wat.ts";

/**
 * The element-wise kernels of the network. Each takes scalars, then addresses of its vectors, then their
 * length.
 */
export const ELEMENTWISE_KERNELS = {
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

/** The text of element-wise kernels, for {@linkcode assemble}. */
export function elementwiseText(kernels: Record<string, WatKernel>): string {
  return Object.entries(kernels).map(([name, kernel]) => kernelText(name, kernel)).join("\n");
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
