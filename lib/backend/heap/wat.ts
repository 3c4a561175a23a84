/** What an instruction takes: a local by its name, a constant, or another instruction in parentheses. */
export type Operand = string | number;

/** An instruction in WebAssembly's text. */
export function op(name: string, ...operands: Operand[]): string {
  return `(${[name, ...operands.map(text)].join(" ")})`;
}

/** The number at an address, of type `i32`, `f32`, `v128` or what else is before `.load`. */
export function load(type: string, address: Operand, offset = 0, how = "load"): string {
  return `(${type}.${how} offset=${offset} ${text(address)})`;
}

/** One number of four bytes in all lanes. */
export function splat(address: Operand, offset = 0): string {
  return load("v128", address, offset, "load32_splat");
}

export function store(type: string, address: Operand, value: Operand, offset = 0): string {
  return `(${type}.store offset=${offset} ${text(address)} ${text(value)})`;
}

/** `local ← value` */
export function set(local: string, value: Operand): string {
  return `(local.set $${local} ${text(value)})`;
}

/** `local ← local + amount` */
export function advance(local: string, amount: Operand): string {
  return set(local, op("i32.add", local, amount));
}

/** Zero in all lanes. */
export const ZERO = "(f32x4.splat (f32.const 0))";

/** Runs `body` again and again, as long as `end` does not hold. */
export function until(end: string, ...body: string[]): string {
  return `(block $end (loop $next (br_if $end ${end}) ${body.join(" ")} (br $next)))`;
}

/** Runs `body` as often as the local `count` says, which counts down to 0. */
export function times(count: string, ...body: string[]): string {
  return until(op("i32.eqz", count), ...body, advance(count, -1));
}

/** Runs `body` unless `condition` holds. */
export function unless(condition: Operand, ...body: string[]): string {
  return `(block $skip (br_if $skip ${text(condition)}) ${body.join(" ")})`;
}

/** What is written out for every lane, row or register: `of(0)`, `of(1)`, …, `count` of them. */
export function each<T>(count: number, of: (k: number) => T): T[] {
  return Array.from({ length: count }, (_, k) => of(k));
}

/** An exported function of i32 numbers; its parameters and locals by name. */
export function func(
  name: string,
  { params, result, ...locals }: {
    params: string[];
    i32?: string[];
    v128?: string[];
    result?: "i32";
  },
  ...body: string[]
): string {
  const declared = [
    ...params.map((param) => `(param $${param} i32)`),
    ...result ? [`(result ${result})`] : [],
    ...Object.entries(locals).flatMap(([type, names]) =>
      names.map((local) => `(local $${local} ${type})`)
    ),
  ];
  return `(func (export "${name}") ${[...declared, ...body].join("\n")})`;
}

function text(operand: Operand): string {
  if (typeof operand === "number") return `(i32.const ${operand})`;
  return operand.startsWith("(") ? operand : `(local.get $${operand})`;
}
