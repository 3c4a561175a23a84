"""All six optimizers in float64, from the formulas: python3 trace_numpy.py > trace_numpy.json"""

from reference64 import train
from trace_problem import LAYERS, OPTIMIZERS, print_golden

print_golden(lambda params, settings, batches: train(params, LAYERS, settings, batches), OPTIMIZERS)
