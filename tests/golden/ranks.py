"""Numbers of lib/stats/ best_of_k, rank_tests, permutation and order_interval, from SciPy and NumPy:
python3 ranks.py > ranks.json (made with SciPy 1.17.1, NumPy 2.4.6)

Subsets and relabellings are enumerated one by one.
"""

import itertools
import json

import numpy as np
from scipy import stats

PROBABILITIES = [0.1, 0.5, 0.9]
rng = np.random.default_rng(1)


def rounded(size, digits=4, scale=1.0, shift=0.0):
    return [float(v) for v in np.round(rng.normal(shift, scale, size), digits)]


def best_of_k():
    rows = []
    for values in [rounded(5), rounded(9), [1.0, 1.0, 2.0, 2.0, 2.0, 3.0], rounded(12)]:
        for k in sorted({1, 2, 3, len(values) // 2, len(values)}):
            best = [max(subset) for subset in itertools.combinations(values, k)]
            quantiles = np.quantile(best, PROBABILITIES, method="inverted_cdf")
            rows.append(
                {
                    "values": values,
                    "k": k,
                    "mean": float(np.mean(best)),
                    "quantiles": [float(q) for q in quantiles],
                }
            )
    return rows


def rank_tests():
    pairs = [
        (rounded(5), rounded(5, shift=1.5)),
        (rounded(3), rounded(8, shift=-1)),
        (rounded(20), rounded(20, shift=0.6)),
        (rounded(40), rounded(40, shift=0.5)),
        ([1.0, 2.0, 3.0], [4.0, 5.0, 6.0, 7.0]),
        (rounded(10, digits=0, scale=2), rounded(10, digits=0, scale=2, shift=2)),
        (rounded(40, digits=1), rounded(20, digits=1, shift=0.4)),
        ([1.0, 1.0, 2.0], [1.0, 2.0, 2.0, 1.0]),
    ]
    rows = []
    for first, second in pairs:
        ties = len({*first, *second}) < len(first) + len(second)
        test = stats.mannwhitneyu(
            first, second, alternative="two-sided", method="asymptotic" if ties else "exact"
        )
        rows.append(
            {
                "first": first,
                "second": second,
                "u": float(test.statistic),
                "p": float(test.pvalue),
                "exact": not ties,
            }
        )
    return rows


def permutations():
    pairs = [
        (rounded(5), rounded(5, shift=1.5)),
        (rounded(3), rounded(6)),
        ([97.1, 97.4, 97.2, 97.3, 97.1], [97.4, 97.5, 97.2, 97.6, 97.3]),
        (rounded(8), rounded(8, shift=0.7)),
    ]
    rows = []
    for first, second in pairs:
        values = np.array(first + second)
        observed = np.mean(first) - np.mean(second)
        count = total = 0
        for chosen in itertools.combinations(range(len(values)), len(first)):
            mask = np.zeros(len(values), bool)
            mask[list(chosen)] = True
            total += 1
            difference = values[mask].mean() - values[~mask].mean()
            count += abs(difference) >= abs(observed) - 1e-9
        rows.append(
            {
                "first": first,
                "second": second,
                "difference": float(observed),
                "relabellings": total,
                "p": float(count / total),
            }
        )
    return rows


def drawn():
    """More labellings than are tried: SciPy's own draws, many of them."""
    first, second = rounded(20), rounded(20, shift=0.6)
    test = stats.permutation_test(
        (first, second),
        lambda a, b, axis: np.mean(a, axis=axis) - np.mean(b, axis=axis),
        vectorized=True,
        n_resamples=500_000,
        batch=50_000,
        rng=np.random.default_rng(2),
    )
    return {"first": first, "second": second, "p": float(test.pvalue)}


def order_intervals():
    """By SciPy's own interval of a quantile, which names the values at the ends."""
    rows = []
    for n in [6, 9, 10, 20, 40]:
        values = rounded(n)
        test = stats.quantile_test(values, q=0, p=0.5)
        interval = test.confidence_interval(0.95)
        rows.append(
            {
                "values": values,
                "median": float(np.median(values)),
                "interval": [float(interval.low), float(interval.high)],
            }
        )
    return rows


print(
    json.dumps(
        {
            "probabilities": PROBABILITIES,
            "bestOfK": best_of_k(),
            "rankTests": rank_tests(),
            "permutations": permutations(),
            "drawn": drawn(),
            "orderIntervals": order_intervals(),
        },
        indent=1,
    )
)
