import { sha256 } from "@noble/hashes/sha2.js";
import { log } from "./arithmetic/log.ts";

const TWO_32 = 2 ** 32;

/**
 * The random stream that `rootSeed` and `path` name, for example `stream(1, "replica", 0, "init")`.
 *
 * Its state is the first 128 bits, as little-endian words, of the SHA-256 of the UTF-8 JSON
 * `[rootSeed,...path]`. JSON keeps `1` and `"1"`, and `["a","b"]` and `["a,b"]`, apart, so that two
 * names never share a stream, and using a new name moves no draw of another.
 *
 * @throws RangeError when `rootSeed` or a number of the path is not a safe integer
 */
export function stream(rootSeed: number, ...path: (string | number)[]): Random {
  const name = [rootSeed, ...path];
  for (const part of name) {
    if (typeof part === "number" && !Number.isSafeInteger(part)) {
      throw new RangeError(`Cannot name a random stream: numbers must be integers, got ${part}`);
    }
  }
  const digest = sha256(new TextEncoder().encode(JSON.stringify(name)));
  const words = new DataView(digest.buffer, digest.byteOffset);
  return new Random([0, 4, 8, 12].map((offset) => words.getUint32(offset, true)));
}

/**
 * xoshiro128**, period 2^128 - 1. D. Blackman and S. Vigna, "Scrambled linear pseudorandom number
 * generators", ACM Transactions on Mathematical Software 47(4), 2021.
 */
export class Random {
  readonly #state: Uint32Array;
  #spareNormal: number | null = null;

  /** @param state four 32-bit words, not all zero */
  constructor(state: ArrayLike<number>) {
    this.#state = Uint32Array.from(state);
    if (this.#state.length !== 4 || this.#state.every((word) => word === 0)) {
      throw new RangeError("Cannot start xoshiro128**: state must be four words, not all zero");
    }
  }

  /** A uniform integer in [0, 2^32). */
  uint32(): number {
    const s = this.#state;
    const result = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotateLeft(s[3], 11);
    return result;
  }

  /** A uniform multiple of 2^-53 in [0, 1); takes two words, the high bits first. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 2 ** 26 + low) * 2 ** -53;
  }

  /**
   * A standard normal number, by Marsaglia's polar method: points uniform in the square until one
   * falls inside the unit disc; it gives two numbers, of which the second is kept for the next call.
   */
  normal(): number {
    const spare = this.#spareNormal;
    if (spare !== null) {
      this.#spareNormal = null;
      return spare;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt(-2 * log(square) / square);
      this.#spareNormal = y * factor;
      return x * factor;
    }
  }

  /**
   * A uniform integer in [0, n), without bias: words past the last multiple of `n` are drawn again.
   *
   * @throws RangeError unless `n` is an integer in 1..2^32
   */
  below(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > TWO_32) {
      throw new RangeError(`Cannot draw below n: n must be an integer in 1..2^32, got ${n}`);
    }
    const limit = TWO_32 - TWO_32 % n;
    let word = this.uint32();
    while (word >= limit) word = this.uint32();
    return word % n;
  }
}

/** A uniformly random order of 0..n-1, by Fisher and Yates's shuffle. */
export function permutation(n: number, random: Random): Uint32Array<ArrayBuffer> {
  const order = Uint32Array.from({ length: n }, (_, index) => index);
  for (let last = n - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const kept = order[last];
    order[last] = order[other];
    order[other] = kept;
  }
  return order;
}

/** `count` independent draws of scale · N(0, 1), rounded to float32. */
export function normals(count: number, random: Random, scale: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(count);
  for (let index = 0; index < count; index++) values[index] = scale * random.normal();
  return values;
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
