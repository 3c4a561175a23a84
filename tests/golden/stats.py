"""Numbers of lib/stats/, from SciPy: python3 stats.py > stats.json (made with SciPy 1.17.1)"""

import json

import numpy as np
from scipy import stats

SUMMARIES = [
    {"first": {"mean": 39.6, "sd": 9.9, "n": 5}, "second": {"mean": 42.16, "sd": 6.3, "n": 5}},
    {"first": {"mean": 98.1, "sd": 0.13, "n": 5}, "second": {"mean": 97.7, "sd": 0.10, "n": 5}},
    {"first": {"mean": 1.0, "sd": 0.5, "n": 2}, "second": {"mean": 1.2, "sd": 0.0, "n": 7}},
    {"first": {"mean": -3.0, "sd": 1e-3, "n": 3}, "second": {"mean": -3.01, "sd": 2.0, "n": 40}},
]
MARGINS = [5, 0.5, 0.25, 1]
PAIRS = [[97.1, 97.4, 96.9, 97.3, 97.0], [97.2, 97.4, 97.1, 97.2, 97.3]]


def welch(first, second, margin):
    a = [first[key] for key in ("mean", "sd", "n")]
    b = [second[key] for key in ("mean", "sd", "n")]
    test = stats.ttest_ind_from_stats(*a, *b, equal_var=False)
    va, vb = a[1] ** 2 / a[2], b[1] ** 2 / b[2]
    df = (va + vb) ** 2 / (va**2 / (a[2] - 1) + vb**2 / (b[2] - 1))
    se = (va + vb) ** 0.5
    low, high = stats.t.interval(0.95, df, loc=a[0] - b[0], scale=se)
    # Each one-sided test moves the first mean by the margin instead of the hypothesis.
    above = stats.ttest_ind_from_stats(
        a[0] + margin, *a[1:], *b, equal_var=False, alternative="greater"
    )
    below = stats.ttest_ind_from_stats(
        a[0] - margin, *a[1:], *b, equal_var=False, alternative="less"
    )
    return {
        "first": first,
        "second": second,
        "margin": margin,
        "t": test.statistic,
        "degreesOfFreedom": df,
        "p": test.pvalue,
        "interval": [low, high],
        "equivalenceP": max(above.pvalue, below.pvalue),
    }


def paired():
    test = stats.ttest_rel(*PAIRS)
    interval = test.confidence_interval(0.95)
    return {
        "first": PAIRS[0],
        "second": PAIRS[1],
        "t": test.statistic,
        "p": test.pvalue,
        "pBelow": stats.ttest_rel(*PAIRS, alternative="less").pvalue,
        "interval": list(interval),
    }


def variances():
    rows = []
    for (a, n), (b, m) in [((0.10, 5), (0.13, 5)), ((2.0, 5), (0.4, 8)), ((0.2, 3), (3.0, 4))]:
        f = (a / b) ** 2
        p = 2 * min(stats.f.cdf(f, n - 1, m - 1), stats.f.sf(f, n - 1, m - 1))
        rows.append({"first": [a, n], "second": [b, m], "ratio": f, "p": p})
    return rows


def holm():
    """By the definition: test after test, and none is rejected after the first that is not."""
    p = [0.04, 0.001, 0.03, 0.5, 0.012]
    alphas = np.linspace(0, 1, 200_001)
    corrected = [1.0] * len(p)
    for k in range(len(p)):
        for alpha in alphas:
            if k in rejected(p, alpha):
                corrected[k] = float(alpha)
                break
    return {"p": p, "corrected": corrected, "grid": float(alphas[1])}


def rejected(p, alpha):
    out = set()
    for rank, k in enumerate(np.argsort(p)):
        if p[k] > alpha / (len(p) - rank):
            break
        out.add(int(k))
    return out


print(
    json.dumps(
        {
            "welch": [welch(**pair, margin=m) for pair, m in zip(SUMMARIES, MARGINS)],
            "paired": paired(),
            "variances": variances(),
            "holm": holm(),
        },
        indent=1,
    )
)
