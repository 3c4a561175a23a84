import { leb, OPCODES } from "./opcodes.ts";

/** What WebAssembly's text is made of: a word, or a list in parentheses. */
type Term = string | Term[];

/** Names of a function's locals, and the labels of the blocks around an instruction, innermost last. */
interface Scope {
  locals: Map<string, number>;
  labels: string[];
}

interface AssembledFunction {
  name: string;
  parameters: number[];
  code: number[];
  returnsNumber: boolean;
}

const TYPES: Record<string, number> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };
const NO_RESULT = 0x40;

/**
 * Assembles functions in WebAssembly's text into a module that imports its memory as `heap.memory`.
 *
 * It knows what our kernels use: exported functions of numbers, instructions in folded form, labels and
 * locals by name. It is here so that a page can assemble kernels without a toolchain; a test holds its
 * bytes to those of wabt.
 *
 * @param text `(func (export "name") (param $x i32) (result i32) (local $y v128) instruction …) …`
 * @throws SyntaxError for anything else
 */
export function assemble(text: string): Uint8Array<ArrayBuffer> {
  const functions = parse(text).map(assembledFunction);
  const types = new Map<string, { index: number; bytes: number[] }>();
  const typeIndices = functions.map(({ parameters, returnsNumber }) => {
    const result = returnsNumber ? [1, TYPES.i32] : [0];
    const bytes = [0x60, ...vector(parameters.map((type) => [type])), ...result];
    const known = types.get(bytes.join()) ?? { index: types.size, bytes };
    types.set(bytes.join(), known);
    return known.index;
  });
  const memory = [...name("heap"), ...name("memory"), 2, 0, 1];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [...types.values()].map(({ bytes }) => bytes)),
    ...section(2, [memory]),
    ...section(3, typeIndices.map(leb)),
    ...section(7, functions.map((one, index) => [...name(one.name), 0, ...leb(index)])),
    ...section(10, functions.map(({ code }) => [...leb(code.length), ...code])),
  ]);
}

function section(id: number, items: number[][]): number[] {
  const bytes = vector(items);
  return [id, ...leb(bytes.length), ...bytes];
}

function vector(items: number[][]): number[] {
  return [...leb(items.length), ...items.flat()];
}

function name(text: string): number[] {
  return vector([...new TextEncoder().encode(text)].map((byte) => [byte]));
}

function parse(text: string): Term[] {
  const open: Term[][] = [[]];
  for (const [token] of text.matchAll(/[()]|[^\s()]+/g)) {
    if (token === "(") open.push([]);
    else if (token === ")") {
      const closed = open.pop()!;
      if (open.length === 0) throw new SyntaxError("Cannot assemble: a ) closes nothing");
      open.at(-1)!.push(closed);
    } else open.at(-1)!.push(token);
  }
  if (open.length !== 1) throw new SyntaxError("Cannot assemble: a ( is not closed");
  return open[0];
}

function assembledFunction(term: Term): AssembledFunction {
  if (word(term, 0) !== "func") throw unknown(term);
  const scope: Scope = { locals: new Map(), labels: [] };
  const [parameters, locals]: [number[], number[]] = [[], []];
  const code: number[] = [];
  let exported = "";
  let returnsNumber = false;
  for (const part of term.slice(1) as Term[]) {
    const kind = word(part, 0);
    if (kind === "export") exported = word(part, 1).slice(1, -1);
    else if (kind === "result") returnsNumber = true;
    else if (kind === "param" || kind === "local") {
      scope.locals.set(word(part, 1), scope.locals.size);
      (kind === "param" ? parameters : locals).push(TYPES[word(part, 2)]);
    } else code.push(...instruction(part, scope));
  }
  return { name: exported, parameters, returnsNumber, code: [...runs(locals), ...code, 0x0b] };
}

/** Locals as the format wants them: each run of one type as a count and the type. */
function runs(types: number[]): number[] {
  const found: [number, number][] = [];
  for (const type of types) {
    if (found.at(-1)?.[1] === type) found.at(-1)![0]++;
    else found.push([1, type]);
  }
  return vector(found.map(([count, type]) => [...leb(count), type]));
}

/** Operands first, then the instruction itself. */
function instruction(term: Term, scope: Scope): number[] {
  const operator = word(term, 0);
  const rest = term.slice(1) as Term[];
  switch (operator) {
    case "block":
    case "loop":
      return block(operator === "block" ? 0x02 : 0x03, word(term, 1), rest.slice(1), scope);
    case "br":
    case "br_if":
      return [...all(rest.slice(1), scope), operator === "br" ? 0x0c : 0x0d, depth(term, scope)];
    case "local.get":
      return [0x20, ...local(term, scope)];
    case "local.set":
      return [...all(rest.slice(1), scope), 0x21, ...local(term, scope)];
    case "i32.const":
      return [0x41, ...signedLeb(Number(word(term, 1)))];
    case "f32.const":
      return [0x43, ...new Uint8Array(Float32Array.of(Number(word(term, 1))).buffer)];
    case "i8x16.shuffle":
      return [...all(rest.slice(16), scope), 0xfd, 13, ...rest.slice(0, 16).map(Number)];
    default:
      return plain(term, scope);
  }
}

/** How many blocks a branch leaves: labels are few. */
function depth(term: Term, { labels }: Scope): number {
  const label = labels.lastIndexOf(word(term, 1));
  if (label < 0) throw unknown(term);
  return labels.length - 1 - label;
}

function local(term: Term, { locals }: Scope): number[] {
  const index = locals.get(word(term, 1));
  if (index === undefined) throw unknown(term);
  return leb(index);
}

/** An instruction without immediates, or a load or store with `offset=…`. */
function plain(term: Term, scope: Scope): number[] {
  const opcode = OPCODES.get(word(term, 0));
  if (!opcode) throw unknown(term);
  const { bytes, align } = opcode;
  const operands = term.slice(1) as Term[];
  if (align === undefined) return [...all(operands, scope), ...bytes];
  const offset = /^offset=(\d+)$/.exec(String(operands[0]));
  const immediate = [...leb(align), ...leb(Number(offset?.[1] ?? 0))];
  return [...all(operands.slice(offset ? 1 : 0), scope), ...bytes, ...immediate];
}

function block(code: number, label: string, body: Term[], { locals, labels }: Scope): number[] {
  return [code, NO_RESULT, ...all(body, { locals, labels: [...labels, label] }), 0x0b];
}

function all(terms: Term[], scope: Scope): number[] {
  return terms.flatMap((term) => instruction(term, scope));
}

function signedLeb(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return done ? [low] : [low | 0x80, ...signedLeb(rest)];
}

function word(term: Term, index: number): string {
  const found = term[index];
  if (typeof term === "string" || typeof found !== "string") throw unknown(term);
  return found;
}

function unknown(term: Term): SyntaxError {
  return new SyntaxError(
    `Cannot assemble ${JSON.stringify(term).slice(0, 80)}: it must be an instruction, label or ` +
      "local that is known there",
  );
}
