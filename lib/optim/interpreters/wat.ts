import { type Algebra, scalarNames, type UpdateRule } from "../rule.ts";

/** An element-wise kernel in WebAssembly's text, for one type or for vectors of it. */
export interface WatKernel {
  scalars: readonly string[];
  /** What is loaded; of these, what `body` assigns is stored. */
  vectors: readonly string[];
  /**
   * Assignments in order, `[name, expression]`, to vectors and to names that stand for themselves.
   * `T.` stands for the type, `$name` for a value.
   */
  body: readonly (readonly [string, string])[];
}

/** A rule's update in place: scalars of the step, then p, g and the state. */
export function watUpdate(rule: UpdateRule): WatKernel {
  const scalars = scalarNames(rule);
  const vectors = ["p", "g", ...rule.state];
  const program = new Program();
  const next = rule.update(program, valuesOf(vectors), valuesOf(scalars));
  return { scalars, vectors, body: program.assigning(next) };
}

/** Where a rule takes the gradient, written to y; null if that is at p. */
export function watLookahead(rule: UpdateRule): WatKernel | null {
  if (!rule.lookahead) return null;
  const scalars = scalarNames(rule);
  const vectors = ["p", ...rule.state];
  const program = new Program();
  const y = rule.lookahead(program, valuesOf(vectors), valuesOf(scalars));
  return { scalars, vectors: ["y", ...vectors], body: program.assigning({ y }) };
}

function valuesOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `$${name}`]));
}

/** Every operation under a name of its own: shared values are computed once, and none too late. */
class Program implements Algebra<string> {
  readonly #body: [string, string][] = [];

  readonly add = (a: string, b: string) => this.#named(`(T.add ${a} ${b})`);
  readonly sub = (a: string, b: string) => this.#named(`(T.sub ${a} ${b})`);
  readonly mul = (a: string, b: string) => this.#named(`(T.mul ${a} ${b})`);
  readonly div = (a: string, b: string) => this.#named(`(T.div ${a} ${b})`);
  readonly sqrt = (a: string) => this.#named(`(T.sqrt ${a})`);
  readonly max = (a: string, b: string) => this.#named(`(T.max ${a} ${b})`);

  /** The program, which ends in storing `values` in vectors, all as they were before it. */
  assigning(values: Record<string, string>): [string, string][] {
    const held = Object.entries(values).map((
      [vector, value],
    ): [string, string] => [vector, this.#named(value)]);
    return [...this.#body, ...held];
  }

  #named(expression: string): string {
    // The end is no digit: a number of lanes behind it makes another name.
    const name = `value${this.#body.length}_`;
    this.#body.push([name, expression]);
    return `$${name}`;
  }
}
