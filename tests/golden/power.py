"""Numbers of lib/stats/power.ts, from SciPy: python3 power.py > power.json (made with SciPy 1.17.1)"""

import json

from scipy import optimize, stats

STUDIES = [
    # standard error, degrees of freedom, level, power
    [1.0, 4, 0.05, 0.8],
    [0.2, 8, 0.009728, 0.8],
    [3.0, 8, 0.05, 0.95],
    [0.05, 11.37, 0.010515, 0.8],
    [1.0, 18, 0.05, 0.8],
    [1.0, 38, 0.016974, 0.8],
    [1.0, 78, 0.025645, 0.8],
    [1.0, 78, 0.05 / 21, 0.5],
    [1.0, 2.2, 0.05, 0.8],
    [1.0, 5000, 0.05, 0.9],
]


def detectable(error, df, level, power):
    critical = stats.t.isf(level / 2, df)

    def short(delta):
        # Above in its own tail: 1 - cdf loses digits there. Below by symmetry.
        return stats.nct.sf(critical, df, delta) + stats.nct.sf(critical, df, -delta) - power

    return error * optimize.brentq(short, 1e-6, 60, xtol=1e-11)


studies = [[*study, float(detectable(*study))] for study in STUDIES]
equal = [
    [sd, n, level, float(detectable(sd * (2 / n) ** 0.5, 2 * n - 2, level, 0.8))]
    for sd, n, level in [(0.4, 3, 0.05), (0.4, 5, 0.05), (1.3, 10, 0.01), (0.1, 40, 0.025645)]
]
print(json.dumps({"studies": studies, "equal": equal}, indent=1))
