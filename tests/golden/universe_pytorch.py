"""A universe's run by PyTorch in float64: python3 universe_pytorch.py > universe_pytorch.json

The 23rd universe, in which most choices differ from ours: standardised pixels, a softmax at the end of
the network and another in the loss, 256 units in each hidden layer, biases that start at 0, the first five
sixths of the images, epsilon on the other side of the root, and the last minibatch filled up. On the images
of trace_problem.py. PyTorch's RMSprop has epsilon outside the root; Adam with it inside is written out.
"""

import json

import numpy as np
import torch

from seed_streams import below, normals, permutation, stream, take
from trace_problem import BATCH, IMAGES, ROOT_SEED, STEPS

LAYERS = [784, 256, 256, 10]
USED = round(IMAGES * 5 / 6)
STRIDE = 1009
RMSPROP = {"name": "rmsprop", "learningRate": 0.005, "decay": 0.9, "epsilon": 1e-4}
ADAM = {"name": "adam", "learningRate": 0.005, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-6}


def images():
    words = take(IMAGES * 784, stream(ROOT_SEED, "golden pixels"))
    pixels = (np.array(words, dtype=np.int64) >> 24).reshape(IMAGES, 784)[:USED]
    draws = stream(ROOT_SEED, "golden labels")
    labels = np.array([below(10, draws) for _ in range(IMAGES)])[:USED]
    return torch.tensor((pixels - pixels.mean()) / pixels.std()), torch.tensor(labels)


def minibatches():
    order = permutation(USED, stream(ROOT_SEED, 0, "minibatches"))
    filled = order + order
    rows = [filled[at:at + BATCH] for at in range(0, USED, BATCH)]
    return [rows[step % len(rows)] for step in range(STEPS)]


def network():
    count = sum((a + 1) * b for a, b in zip(LAYERS, LAYERS[1:]))
    drawn = 0.01 * np.array(normals(count, stream(ROOT_SEED, 0, "initial params")))
    params = torch.tensor(drawn.astype(np.float32).astype(np.float64))
    layers, at = [], 0
    for inputs, outputs in zip(LAYERS, LAYERS[1:]):
        layer = torch.nn.Linear(inputs, outputs, dtype=torch.float64)
        with torch.no_grad():
            layer.weight.copy_(params[at:at + inputs * outputs].reshape(inputs, outputs).T)
            layer.bias.zero_()
        layers += [layer, torch.nn.ReLU()]
        at += (inputs + 1) * outputs
    return torch.nn.Sequential(*layers[:-1], torch.nn.Softmax(dim=1))


class AdamInside:
    """alpha m^ / sqrt(v^ + epsilon)"""

    def __init__(self, parameters, settings):
        self.settings = settings
        self.state = [(p, torch.zeros_like(p), torch.zeros_like(p)) for p in parameters]
        self.t = 0

    def step(self):
        self.t += 1
        beta1, beta2 = self.settings["beta1"], self.settings["beta2"]
        for p, m, v in self.state:
            m.mul_(beta1).add_(p.grad, alpha=1 - beta1)
            v.mul_(beta2).add_(p.grad * p.grad, alpha=1 - beta2)
            unbiased = m / (1 - beta1**self.t), v / (1 - beta2**self.t)
            with torch.no_grad():
                root = torch.sqrt(unbiased[1] + self.settings["epsilon"])
                p -= self.settings["learningRate"] * unbiased[0] / root


def descent(parameters, settings):
    if settings["name"] == "adam":
        return AdamInside(parameters, settings)
    rate, decay, epsilon = (settings[key] for key in ("learningRate", "decay", "epsilon"))
    return torch.optim.RMSprop(parameters, rate, decay, epsilon)


def run(settings):
    x, labels = images()
    model = network()
    optimizer = descent(list(model.parameters()), settings)
    losses = []
    for row in minibatches():
        model.zero_grad()
        # cross_entropy takes a softmax of its own, the second one
        loss = torch.nn.functional.cross_entropy(model(x[row]), labels[row])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    final = torch.cat([p.detach().t().flatten() for p in model.parameters()]).numpy()
    return {"optimizer": settings, "losses": losses, "finalParams": final[::STRIDE].tolist()}


if __name__ == "__main__":
    problem = {"universe": 22, "batchSize": BATCH, "imageCount": IMAGES, "rootSeed": ROOT_SEED, "stride": STRIDE}
    lines = [f'"{key}": {json.dumps(value)}' for key, value in problem.items()]
    runs = ",\n".join(json.dumps(run(settings)) for settings in (RMSPROP, ADAM))
    print("{\n" + ",\n".join(lines) + ',\n"runs": [\n' + runs + "\n]\n}")
