"""The small training problem whose golden values trace_numpy.py and trace_pytorch.py compute.

Everything is drawn from the named streams of lib/random.ts, here through seed_streams.py: images of
random bytes, classes, initial parameters, minibatches. Two hidden layers, two replicas, two epochs.
"""

import json

import numpy as np

from seed_streams import below, normals, permutation, stream, take

ROOT_SEED = 5
LAYERS = [784, 12, 8, 10]
BATCH = 16
IMAGES = 64
STEPS = 8
REPLICAS = [0, 1]
# A prime, so that the sample falls on every row and column of the weights.
STRIDE = 53

MOMENTUM = {"learningRate": 0.5, "momentum": 0.9}
ADAM = {"learningRate": 0.005, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
OPTIMIZERS = [
    {"name": "sgd", "learningRate": 0.5},
    {"name": "heavy-ball", **MOMENTUM},
    {"name": "nesterov", **MOMENTUM},
    {"name": "rmsprop", "learningRate": 0.005, "decay": 0.9, "epsilon": 1e-8},
    {"name": "adam", **ADAM},
    {"name": "amsgrad", **ADAM},
]


def initial_params(replica):
    """0.01 N(0, 1), rounded to float32 as the project keeps them."""
    count = sum((a + 1) * b for a, b in zip(LAYERS, LAYERS[1:]))
    drawn = normals(count, stream(ROOT_SEED, replica, "initial params"))
    return (0.01 * np.array(drawn)).astype(np.float32).astype(np.float64)


def step_order(replica):
    """Image numbers, [steps, batch]: one permutation, cut once, visited again every epoch."""
    order = permutation(IMAGES, stream(ROOT_SEED, replica, "minibatches"))
    rows = [order[at:at + BATCH] for at in range(0, IMAGES - BATCH + 1, BATCH)]
    return [rows[step % len(rows)] for step in range(STEPS)]


def minibatches(replica):
    words = take(IMAGES * 784, stream(ROOT_SEED, "golden pixels"))
    pixels = (np.array(words, dtype=np.int64) >> 24).reshape(IMAGES, 784) / 255
    draws = stream(ROOT_SEED, "golden labels")
    labels = np.array([below(10, draws) for _ in range(IMAGES)])
    return [(pixels[row], labels[row]) for row in step_order(replica)]


def print_golden(train, optimizers):
    """Trains every replica with `train(params, settings, minibatches) -> losses, params`."""
    runs = []
    for settings in optimizers:
        for replica in REPLICAS:
            initial = initial_params(replica)
            losses, params = train(initial, settings, minibatches(replica))
            runs.append({
                "optimizer": settings,
                "replica": replica,
                "losses": list(losses),
                "distance": float(np.sqrt(((params - initial)**2).sum())),
                "finalParams": params[::STRIDE].tolist(),
            })
    problem = {
        "layers": LAYERS,
        "rootSeed": ROOT_SEED,
        "batchSize": BATCH,
        "imageCount": IMAGES,
        "stride": STRIDE,
        "minibatches": [step_order(replica) for replica in REPLICAS],
        "initialParams": [initial_params(replica)[::STRIDE].tolist() for replica in REPLICAS],
    }
    lines = [f'"{key}": {json.dumps(value)}' for key, value in problem.items()]
    listed = ",\n".join(json.dumps(run) for run in runs)
    print("{\n" + ",\n".join(lines) + ',\n"runs": [\n' + listed + "\n]\n}")
