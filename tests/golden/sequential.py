"""Numbers of lib/stats/normal.ts and sequential.ts, from SciPy:
python3 sequential.py > sequential.json (made with SciPy 1.17.1)

The levels come from probabilities of boxes under the joint normal law of the scores at all looks, by
SciPy's multivariate integration: no density is carried from look to look, as it is in lib/.
"""

import json

import numpy as np
from scipy import optimize, stats

DESIGNS = [
    {"alpha": 0.045, "looks": [5, 10, 20, 40], "most": 40},
    {"alpha": 0.05, "looks": [5, 10, 20, 40], "most": 40},
    {"alpha": 0.05 / 6, "looks": [5, 10, 20, 40], "most": 40},
    {"alpha": 0.05, "looks": [5, 10], "most": 40},
    {"alpha": 0.1, "looks": [10, 20, 30], "most": 30},
]


def levels(alpha, looks, most):
    n = np.array(looks, float)
    # The scores at two looks share the draws of the earlier one.
    correlation = np.sqrt(np.minimum.outer(n, n) / np.maximum.outer(n, n))
    boundaries = []
    for k in range(1, len(n) + 1):
        still = 1 - alpha * np.log(1 + (np.e - 1) * n[k - 1] / most)

        def short(z):
            box = np.array([*boundaries, z])
            inside = stats.multivariate_normal.cdf(
                box,
                cov=correlation[:k, :k],
                lower_limit=-box,
                maxpts=4_000_000,
                abseps=1e-8,
                releps=0,
                rng=np.random.default_rng(k),
            )
            return inside - still

        boundaries.append(optimize.brentq(short, 0.5, 6, xtol=1e-9))
    return [float(2 * stats.norm.sf(z)) for z in boundaries]


print(
    json.dumps(
        {
            "designs": [{**design, "levels": levels(**design)} for design in DESIGNS],
            "normal": [
                {"z": z, "above": float(stats.norm.sf(z)), "density": float(stats.norm.pdf(z))}
                for z in [-7, -2.5, -1, 0, 1e-3, 0.5, 1.6, 1.999999, 2, 2.5, 4, 8, 20, 37]
            ],
        },
        indent=1,
    )
)
