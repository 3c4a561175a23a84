import wabt from "wabt";

/** A kernel over vectors of one length: takes scalars, then addresses of the vectors, then the length. */
export type Kernel = (...args: number[]) => void;

interface KernelSource {
  scalars: string[];
  vectors: string[];
  /** Assignments to vectors, `v = <expression>`; `T.` stands for the type, `$v` for a value. */
  body: [string, string][];
}

/**
 * The element-wise kernels, as WebAssembly expressions. Each update is the equation in `lib/optim/`
 * with `p` the parameters; products with constants of the step are taken once, by the caller.
 */
const SOURCES = {
  /** p ← p − α g */
  sgd: {
    scalars: ["alpha"],
    vectors: ["p", "g"],
    body: [["p", "(T.sub $p (T.mul $alpha $g))"]],
  },
  /** u ← β u − α g; p ← p + u */
  momentum: {
    scalars: ["alpha", "beta"],
    vectors: ["p", "g", "u"],
    body: [
      ["u", "(T.sub (T.mul $beta $u) (T.mul $alpha $g))"],
      ["p", "(T.add $p $u)"],
    ],
  },
  /** y ← p + β u: where Nesterov takes the gradient */
  lookAhead: {
    scalars: ["beta"],
    vectors: ["y", "p", "u"],
    body: [["y", "(T.add $p (T.mul $beta $u))"]],
  },
  /** v ← β v + (1 − β) g²; p ← p − α g / √(v + ε) */
  rmsprop: {
    scalars: ["alpha", "beta", "oneMinusBeta", "epsilon"],
    vectors: ["p", "g", "v"],
    body: [
      ["v", "(T.add (T.mul $beta $v) (T.mul $oneMinusBeta (T.mul $g $g)))"],
      ["p", "(T.sub $p (T.div (T.mul $alpha $g) (T.sqrt (T.add $v $epsilon))))"],
    ],
  },
  /** m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; p ← p − α₁ m / (√(c v) + ε) */
  adam: {
    scalars: ["alpha", "beta1", "oneMinusBeta1", "beta2", "oneMinusBeta2", "c", "epsilon"],
    vectors: ["p", "g", "m", "v"],
    body: [
      ["m", "(T.add (T.mul $beta1 $m) (T.mul $oneMinusBeta1 $g))"],
      ["v", "(T.add (T.mul $beta2 $v) (T.mul $oneMinusBeta2 (T.mul $g $g)))"],
      ["p", "(T.sub $p (T.div (T.mul $alpha $m) (T.add (T.sqrt (T.mul $c $v)) $epsilon)))"],
    ],
  },
  /** As adam, with w ← max(w, v) in the place of v under the root. */
  amsgrad: {
    scalars: ["alpha", "beta1", "oneMinusBeta1", "beta2", "oneMinusBeta2", "c", "epsilon"],
    vectors: ["p", "g", "m", "v", "w"],
    body: [
      ["m", "(T.add (T.mul $beta1 $m) (T.mul $oneMinusBeta1 $g))"],
      ["v", "(T.add (T.mul $beta2 $v) (T.mul $oneMinusBeta2 (T.mul $g $g)))"],
      ["w", "(T.max $w $v)"],
      ["p", "(T.sub $p (T.div (T.mul $alpha $m) (T.add (T.sqrt (T.mul $c $w)) $epsilon)))"],
    ],
  },
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
} satisfies Record<string, KernelSource>;

export type KernelName = keyof typeof SOURCES;

/** Assembles the kernels over `memory`. Their float32 arithmetic is IEEE 754, the same everywhere. */
export async function elementwiseKernels(
  memory: WebAssembly.Memory,
): Promise<Record<KernelName, Kernel>> {
  const { parseWat } = await wabt();
  const functions = Object.entries(SOURCES).map(([name, source]) => kernelText(name, source));
  const text = `(module (import "heap" "memory" (memory 1)) ${functions.join("\n")})`;
  const { buffer } = parseWat("elementwise.wat", text, { simd: true }).toBinary({});
  const module = new WebAssembly.Module(Uint8Array.from(buffer));
  const { exports } = new WebAssembly.Instance(module, { heap: { memory } });
  return exports as Record<KernelName, Kernel>;
}

/** Four elements at a time, then the rest one by one: the same equation in both types. */
function kernelText(name: string, { scalars, vectors, body }: KernelSource): string {
  const parameters = [
    ...scalars.map((scalar) => `(param $${scalar} f32)`),
    ...vectors.map((vector) => `(param $&${vector} i32)`),
    "(param $n i32)",
  ];
  const locals = [
    "(local $bytes i32) (local $end i32) (local $vectorEnd i32)",
    ...scalars.map((scalar) => `(local $${scalar}4 v128)`),
    ...vectors.map((vector) => `(local $${vector} f32) (local $${vector}4 v128)`),
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

/** Loads every vector, does the assignments, stores what was assigned. */
function lanes(
  vectors: string[],
  body: [string, string][],
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
    ...body.map(([v]) => `(${memoryType}.store ${address(v)} (local.get $${v}${suffix}))`),
  ].join("\n");
}
