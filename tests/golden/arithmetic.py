"""Values of lib/arithmetic/ to 100 digits, each as the sum of two doubles: python3 arithmetic.py > arithmetic.json

Needs mpmath. `python3 arithmetic.py 50000` prints as many arguments for each function, for a closer look.
"""

import json
import random
import sys

from mpmath import atan2, cos, exp, log, mp, mpf, sin

mp.dps = 100
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 60
draw = random.Random(20220311)
# Among 60,000 random arguments of exp these two were off most, with and without a term of its last sum.
HARD = [418.3147806544189, 652.6123126274756]


def uniform(low, high):
    return [draw.uniform(low, high) for _ in range(COUNT)]


def powers(low, high):
    """Numbers whose binary exponents are spread evenly."""
    return [draw.uniform(1, 2) * 2.0**e for e in (draw.randint(low, high) for _ in range(COUNT))]


def signed(values):
    return [draw.choice((-1, 1)) * value for value in values]


def near_one():
    offsets = [draw.choice((-1, 1)) * 2.0 ** -draw.randint(2, 50) for _ in range(COUNT // 4)]
    return [1 - 2.0**-53, 1 + 2.0**-52, *(1 + offset for offset in offsets)]


def split(value):
    high = float(value)
    return [high, float(value - mpf(high))]


def table(function, arguments):
    return [[*x, *split(function(*map(mpf, x)))] for x in arguments]


def one(values):
    return [[x] for x in values]


def main():
    # 355 is nearer to a multiple of π than other numbers of its size.
    quarter_turns = [355.0, 710.0, *(float(k * mp.pi / 2) for k in (1, 2, 3, 11, 344, 1000))]
    angles = [*signed(uniform(0, 4)), *signed(uniform(0, 1600)), *signed(powers(-40, 0)), *quarter_turns]
    axes = [(0.0, 1.0), (0.0, -1.0), (1.0, 0.0), (-1.0, 0.0)]
    points = [*zip(signed(powers(-3, 3)), signed(powers(-3, 3))), *zip(uniform(-1, 1), uniform(-1, 1)), *axes]
    print("{")
    tables = {
        "log": table(log, one([*powers(-1022, 1023), *uniform(0, 3), *near_one(), 5e-324, 1e-310, 2.0, 10.0])),
        "exp": table(exp, one([*uniform(-700, 709.7), *uniform(-2, 2), *signed(powers(-60, 0)), *HARD, 709.782712893384, 1.0])),
        # Here a result has no second double; it is the nearest number, or the one beside it.
        "tinyExp": table(exp, one([*uniform(-745.13, -700), -745.1332191019411])),
        "sin": table(sin, one(angles)),
        "cos": table(cos, one(angles)),
        "atan2": table(atan2, points),
    }
    print(",\n".join(f'"{name}": {json.dumps(rows, separators=(",", ":"))}' for name, rows in tables.items()))
    print("}")


main()
