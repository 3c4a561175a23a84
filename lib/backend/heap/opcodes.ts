/** An instruction: its bytes, and how a load or store is aligned (a power of two) if it is one. */
interface Opcode {
  bytes: number[];
  align?: number;
}

/** First opcode -> instructions that follow one another from there; `-` leaves one out. */
const RUNS: [number, string][] = [
  [0x45, "i32.eqz i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u i32.ge_s"],
  [0x4f, "i32.ge_u"],
  [0x5b, "f32.eq f32.ne f32.lt f32.gt f32.le f32.ge"],
  [0x67, "i32.clz i32.ctz i32.popcnt i32.add i32.sub i32.mul i32.div_s i32.div_u i32.rem_s"],
  [0x70, "i32.rem_u i32.and i32.or i32.xor i32.shl i32.shr_s i32.shr_u"],
  [0x8b, "f32.abs f32.neg f32.ceil f32.floor f32.trunc f32.nearest f32.sqrt"],
  [0x92, "f32.add f32.sub f32.mul f32.div f32.min f32.max"],
];

/** As RUNS, of the vector instructions, whose numbers follow a prefix. */
const VECTOR_RUNS: [number, string][] = [
  [19, "f32x4.splat"],
  [65, "f32x4.eq f32x4.ne f32x4.lt f32x4.gt f32x4.le f32x4.ge"],
  [77, "v128.not v128.and v128.andnot v128.or v128.xor v128.bitselect v128.any_true"],
  [103, "f32x4.ceil f32x4.floor"],
  [137, "i16x8.extend_low_i8x16_u i16x8.extend_high_i8x16_u"],
  [163, "i32x4.all_true i32x4.bitmask - - - - i32x4.extend_low_i16x8_u i32x4.extend_high_i16x8_u"],
  [224, "f32x4.abs f32x4.neg - f32x4.sqrt f32x4.add f32x4.sub f32x4.mul f32x4.div"],
  [232, "f32x4.min f32x4.max"],
  [251, "f32x4.convert_i32x4_u"],
];

const MEMORY: [string, number[], number][] = [
  ["i32.load", [0x28], 2],
  ["f32.load", [0x2a], 2],
  ["i32.store", [0x36], 2],
  ["f32.store", [0x38], 2],
  ["v128.load", [0xfd, 0], 4],
  ["v128.load32_splat", [0xfd, 9], 2],
  ["v128.store", [0xfd, 11], 4],
  ["v128.load32_zero", [0xfd, 92], 2],
];

/**
 * The instructions that our kernels are made of, by name. None of them is a relaxed one: all give the
 * same bits everywhere, but for those of a NaN.
 */
export const OPCODES: ReadonlyMap<string, Opcode> = new Map([
  ...RUNS.flatMap(([first, names]) => run(first, names, (code) => [code])),
  ...VECTOR_RUNS.flatMap(([first, names]) => run(first, names, (code) => [0xfd, ...leb(code)])),
  ...MEMORY.map(([name, bytes, align]): [string, Opcode] => [name, { bytes, align }]),
]);

function run(
  first: number,
  names: string,
  bytesOf: (code: number) => number[],
): [string, Opcode][] {
  return names.split(" ").map((name, k): [string, Opcode] => [name, { bytes: bytesOf(first + k) }])
    .filter(([name]) => name !== "-");
}

/** An unsigned number in LEB128, as the binary format writes lengths and indices. */
export function leb(value: number): number[] {
  return value < 128 ? [value] : [value % 128 + 128, ...leb(Math.floor(value / 128))];
}
