/** An instruction: its bytes, and how a load or store is aligned (a power of two) if it is one. */
interface Opcode {
  bytes: number[];
  align?: number;
}

const PLAIN: [string, number][] = [
  ["i32.eqz", 0x45],
  ["i32.lt_s", 0x48],
  ["i32.ge_s", 0x4e],
  ["i32.ge_u", 0x4f],
  ["i32.add", 0x6a],
  ["i32.and", 0x71],
  ["i32.shl", 0x74],
  ["i32.shr_u", 0x76],
  ["f32.ceil", 0x8d],
  ["f32.sqrt", 0x91],
  ["f32.add", 0x92],
  ["f32.sub", 0x93],
  ["f32.mul", 0x94],
  ["f32.div", 0x95],
  ["f32.min", 0x96],
  ["f32.max", 0x97],
];

/** Vector instructions: their numbers follow a prefix. */
const VECTOR: [string, number][] = [
  ["f32x4.splat", 19],
  ["f32x4.eq", 65],
  ["f32x4.ne", 66],
  ["f32x4.ceil", 103],
  ["i16x8.extend_low_i8x16_u", 137],
  ["i32x4.all_true", 163],
  ["i32x4.bitmask", 164],
  ["i32x4.extend_low_i16x8_u", 169],
  ["f32x4.sqrt", 227],
  ["f32x4.add", 228],
  ["f32x4.sub", 229],
  ["f32x4.mul", 230],
  ["f32x4.div", 231],
  ["f32x4.min", 232],
  ["f32x4.max", 233],
  ["f32x4.convert_i32x4_u", 251],
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
  ...PLAIN.map(([name, code]): [string, Opcode] => [name, { bytes: [code] }]),
  ...VECTOR.map(([name, code]): [string, Opcode] => [name, { bytes: [0xfd, ...leb(code)] }]),
  ...MEMORY.map(([name, bytes, align]): [string, Opcode] => [name, { bytes, align }]),
]);

/** An unsigned number in LEB128, as the binary format writes lengths and indices. */
export function leb(value: number): number[] {
  return value < 128 ? [value] : [value % 128 + 128, ...leb(Math.floor(value / 128))];
}
