"""Values of lib/random.ts, computed apart from it: python3 seed_streams.py > random.json

Not called random.py, which would hide Python's own module from NumPy.
"""

import hashlib
import json
import math
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


def below(n, words):
    limit = 2**32 - 2**32 % n
    return next(word for word in words if word < limit) % n


def permutation(n, words):
    order = list(range(n))
    for last in range(n - 1, 0, -1):
        other = below(last + 1, words)
        order[last], order[other] = order[other], order[last]
    return order


def normals(count, words):
    """Marsaglia's polar method: two numbers from a point of the unit disc."""
    drawn = []
    while len(drawn) < count:
        x, y = (2 * u - 1 for u in uniforms(2, words))
        square = x * x + y * y
        if 0 < square < 1:
            factor = math.sqrt(-2 * math.log(square) / square)
            drawn += [x * factor, y * factor]
    return drawn[:count]


NAME = [1, "replica", 0, "init ε"]

if __name__ == "__main__":
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
