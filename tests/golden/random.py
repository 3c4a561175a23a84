"""Values of lib/random.ts, computed apart from it: python3 random.py > random.json"""

import hashlib
import json
import struct

MASK = 0xFFFFFFFF


def rotate(word, bits):
    return ((word << bits) | (word >> (32 - bits))) & MASK


def xoshiro128_starstar(state):
    a, b, c, d = state
    while True:
        yield rotate(b * 5 & MASK, 7) * 9 & MASK
        shifted = b << 9 & MASK
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        d = rotate(d, 11)


def stream(*name):
    encoded = json.dumps(name, separators=(",", ":"), ensure_ascii=False).encode()
    return xoshiro128_starstar(struct.unpack("<4I", hashlib.sha256(encoded).digest()[:16]))


def take(count, words):
    return [next(words) for _ in range(count)]


def uniforms(count, words):
    return [((next(words) >> 5) * 2**26 + (next(words) >> 6)) / 2**53 for _ in range(count)]


NAME = [1, "replica", 0, "init ε"]
print(json.dumps(
    {
        "state": [1, 2, 3, 4],
        "words": take(10, xoshiro128_starstar([1, 2, 3, 4])),
        "name": NAME,
        "streamWords": take(8, stream(*NAME)),
        "uniforms": uniforms(4, stream(*NAME)),
    },
    indent=2,
))
