"""SciPy's Halton points, without scrambling: python3 halton.py > halton.json

Its first point is the origin, which is left out. Made with SciPy 1.10.
"""

import json

from scipy.stats import qmc

points = qmc.Halton(d=4, scramble=False).random(49)[1:]
print(json.dumps(points.tolist()))
