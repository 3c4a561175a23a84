"""Studies under the rule of lib/stats/sequential.ts, simulated by NumPy and SciPy:
python3 sequential_studies.py > sequential_studies.json (made with SciPy 1.17.1, NumPy 2.4.6)
"""

import json
import pathlib

import numpy as np
from scipy import stats

LOOKS = [5, 10, 20, 40]
STUDIES = 400_000
LEVELS = json.loads(pathlib.Path(__file__).with_name("sequential.json").read_text())["designs"][0][
    "levels"
]
CASES = [
    {"sds": [1, 1], "difference": 0, "margin": None, "law": "normal"},
    {"sds": [1, 1], "difference": 0.75, "margin": None, "law": "normal"},
    {"sds": [0.5, 1.5], "difference": 0, "margin": None, "law": "normal"},
    {"sds": [1, 1], "difference": 1, "margin": 1, "law": "normal"},
    {"sds": [0.5, 1.5], "difference": 0, "margin": None, "law": "skewed"},
]


def study(sds, difference, margin, law, rng):
    def draws(mean, sd):
        size = (STUDIES, LOOKS[-1])
        if law == "normal":
            return mean + sd * rng.standard_normal(size)
        return mean + sd * (2 - rng.geometric(0.5, size)) / np.sqrt(2)

    first, second = draws(difference, sds[0]), draws(0, sds[1])
    going = np.ones(STUDIES, bool)
    shares = {"different": 0.0, "equal": 0.0}
    at = []
    for n, level in zip(LOOKS, LEVELS):
        a, b = first[:, :n], second[:, :n]
        va, vb = a.var(axis=1, ddof=1) / n, b.var(axis=1, ddof=1) / n
        off = np.abs(a.mean(axis=1) - b.mean(axis=1))
        with np.errstate(divide="ignore", invalid="ignore"):
            error = np.sqrt(va + vb)
            df = (va + vb) ** 2 / (va**2 / (n - 1) + vb**2 / (n - 1))
            p = np.where(error == 0, off == 0, 2 * stats.t.sf(off / error, df))
            different = going & (p <= level)
            equal = np.zeros(STUDIES, bool)
            if margin is not None:
                equal = going & (stats.t.sf((margin - off) / error, df) <= level)
        shares["different"] += different.mean()
        shares["equal"] += equal.mean()
        at.append(float((different | equal).mean()))
        going &= ~(different | equal)
    return {key: float(value) for key, value in shares.items()} | {"decidedAt": at}


rows = []
for seed, case in enumerate(CASES):
    rows.append({**case, **study(**case, rng=np.random.default_rng(seed))})
print(json.dumps({"studies": STUDIES, "rows": rows}, indent=1))
