"""Does the steps of a trace again in float64, apart from lib/, and compares. Needs NumPy.

    deno task trace --optimizer adam | python3 tests/golden/trace_check.py
    deno task trace --data mnist | python3 tests/golden/trace_check.py --mnist-dir FOLDER

Passes (exit code 0) when
  - the loss of every step is within 1e-5 of the reference, relative to it;
  - so are the final weights and the final biases of every layer, in the Euclidean norm;
  - and these are no further off than 1e-5 of the distance they moved, on top of one rounding to
    float32 a step: a layer that hardly moves cannot hide a wrong gradient behind its initial values.

What is attainable: float32 rounds by 6e-8. Over 20 to 40 steps of 784-32-16-10 and 784-512-512-10
every backend stays within 4e-7 (loss) and 2e-6 (parameters) for all six optimizers. RMSProp and Adam
divide by the gradient's size, which might be feared to blow up the noise of near-zero gradients; but
a pixel that is never inked or a unit that is never active gives exactly 0 in both precisions, and
other gradients are relatively as exact as any sum. What remains is chaos: 300 steps of a network that
has learnt well may come near 1e-5, thousands will pass it.
"""

import argparse
import base64
import gzip
import hashlib
import json
import os
import sys

import numpy as np

from reference64 import split, train

TOLERANCE = 1e-5
ROUNDING = 2.0**-24


def main():
    parser = argparse.ArgumentParser(description="Checks a trace on standard input in float64.")
    parser.add_argument("--mnist-dir", default=os.environ.get("MNIST_DIR"))
    folder = parser.parse_args().mnist_dir
    trace = json.load(sys.stdin)
    assert trace["schema"] == "trace/1", f"cannot check a {trace['schema']}"
    initial, final = float32(trace["initialParams"]), float32(trace["finalParams"])
    losses, expected = train(initial, trace["layers"], trace["optimizer"], minibatches(trace, folder))
    layers = zip(*(split(params, trace["layers"]) for params in (initial, expected, final)))
    sys.exit(0 if report(trace, losses, layers) else 1)


def float32(numbers):
    """Exactly the float32 numbers that were traced, to compute with in float64."""
    return np.array(numbers, dtype=np.float32).astype(np.float64)


def minibatches(trace, folder):
    images, labels = mnist(trace, folder) if trace["images"]["source"] == "mnist" else carried(trace)
    for numbers, classes in zip(trace["minibatches"], trace["labels"]):
        if labels is not None:
            assert [labels[n] for n in numbers] == classes, "the trace's labels are not MNIST's"
        yield np.array([images[n] for n in numbers]) / 255, np.array(classes)


def carried(trace):
    """Image number -> pixels, from the trace itself."""
    data = np.frombuffer(base64.b64decode(trace["images"]["bytes"]), np.uint8).reshape(-1, 784)
    return dict(zip(trace["images"]["numbers"], data)), None


def mnist(trace, folder):
    if not folder:
        sys.exit("Cannot check a trace of MNIST: it needs the files; say --mnist-dir or set MNIST_DIR")
    parts = []
    for name, header in (("train-images-idx3-ubyte", 16), ("train-labels-idx1-ubyte", 8)):
        content = unpacked(os.path.join(folder, name))
        pinned = next(one["sha256"] for one in trace["images"]["files"] if one["name"] == name)
        if hashlib.sha256(content).hexdigest() != pinned:
            sys.exit(f"Cannot check a trace of MNIST: {name} is not the file that was traced")
        parts.append(np.frombuffer(content, np.uint8, offset=header))
    return parts[0].reshape(-1, 784), parts[1]


def unpacked(path):
    """The content of a file, or of the same packed by gzip."""
    if not os.path.exists(path):
        path += ".gz"
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        return file.read()


def report(trace, expected_losses, layers):
    """Prints a line for each comparison; whether all are within their bounds."""
    print(f"{trace['optimizer']['name']} on {trace['backend']['name']}, {trace['layers']}, "
          f"batch {trace['batchSize']}, {len(expected_losses)} steps")
    found, expected = float32(trace["losses"]), np.array(expected_losses)
    assert len(found) == len(expected), "a loss for every step"
    off = np.abs(found - expected) / np.abs(expected)
    verdicts = [line(f"loss, worst at step {off.argmax() + 1}", off.max(), TOLERANCE)]
    for k, tensors in enumerate(layers):
        for what, (initial, expected, found) in zip(("weights", "biases"), zip(*tensors)):
            size, moved = norm(expected), norm(expected - initial)
            bound = min(TOLERANCE, TOLERANCE * moved / size + len(expected_losses) * ROUNDING)
            verdicts.append(line(f"layer {k + 1} {what}", norm(found - expected) / size, bound))
    return all(verdicts)


def norm(values):
    return np.sqrt((values**2).sum())


def line(what, error, bound):
    good = bool(error <= bound)  # false for NaN
    print(f"  {'ok    ' if good else 'FAILED'} {what}: relative error {error:.1e}, bound {bound:.1e}")
    return good


if __name__ == "__main__":
    main()
