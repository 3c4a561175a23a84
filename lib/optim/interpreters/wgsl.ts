import type { Algebra } from "../rule.ts";

/** WGSL of `maxOf`, which {@linkcode WgslProgram} calls. */
export const WGSL_MAX = `
// WGSL's own may give the other number where one is NaN, and compilers may take every comparison of
// floats to be among numbers: only the bits tell. All ones in the exponent and any below it are NaN.
fn isNaN(a: vec4<f32>) -> vec4<bool> {
  return (bitcast<vec4<u32>>(a) & vec4<u32>(0x7fffffffu)) > vec4<u32>(0x7f800000u);
}
fn maxOf(a: vec4<f32>, b: vec4<f32>) -> vec4<f32> {
  return select(select(max(a, b), b, isNaN(b)), a, isNaN(a));
}
`;

/** WGSL over `vec4<f32>`, every operation under a name of its own: shared values are computed once. */
export class WgslProgram implements Algebra<string> {
  readonly #statements: string[] = [];

  readonly add = (a: string, b: string) => this.named(`${a} + ${b}`);
  readonly sub = (a: string, b: string) => this.named(`${a} - ${b}`);
  readonly mul = (a: string, b: string) => this.named(`${a} * ${b}`);
  readonly div = (a: string, b: string) => this.named(`${a} / ${b}`);
  readonly sqrt = (a: string) => this.named(`sqrt(${a})`);
  readonly max = (a: string, b: string) => this.named(`maxOf(${a}, ${b})`);

  /** One `let` for every value so far. */
  get statements(): readonly string[] {
    return this.#statements;
  }

  /** The name under which the value of `expression`, a `vec4<f32>`, is kept. */
  named(expression: string): string {
    const name = `value${this.#statements.length}`;
    this.#statements.push(`  let ${name} = ${expression};`);
    return name;
  }
}
