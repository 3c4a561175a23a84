"""The network of SPEC and its six optimizers in float64, from the formulas and apart from lib/."""

import numpy as np


def split(params, widths):
    """Views of the flat vector: (weights [inputs, outputs], biases [outputs]) for every layer."""
    layers, at = [], 0
    for inputs, outputs in zip(widths, widths[1:]):
        weights = params[at:at + inputs * outputs].reshape(inputs, outputs)
        at += inputs * outputs
        layers.append((weights, params[at:at + outputs]))
        at += outputs
    assert at == len(params), f"{widths} has {at} parameters, not {len(params)}"
    return layers


def loss_and_gradient(params, widths, x, labels):
    """Mean cross-entropy of the softmax of the logits, in nats, and its gradient as a flat vector."""
    layers = split(params, widths)
    inputs = [x]
    for k, (weights, biases) in enumerate(layers):
        z = inputs[-1] @ weights + biases
        inputs.append(np.maximum(z, 0) if k < len(layers) - 1 else z)
    logits = inputs.pop()
    highest = logits.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(logits - highest).sum(axis=1, keepdims=True)) + highest
    rows = np.arange(len(labels))
    loss = (log_sum[:, 0] - logits[rows, labels]).mean()

    dz = np.exp(logits - log_sum)
    dz[rows, labels] -= 1
    dz /= len(labels)
    gradient = np.empty_like(params)
    slots = split(gradient, widths)
    for k in reversed(range(len(layers))):
        slots[k][0][:] = inputs[k].T @ dz
        slots[k][1][:] = dz.sum(axis=0)
        if k > 0:
            dz = (dz @ layers[k][0].T) * (inputs[k] > 0)
    return loss, gradient


class Optimizer:
    """One of the six, by the settings of a trace; equations as numbered in the report."""

    def __init__(self, settings, params):
        self.s = settings
        self.previous = params.copy()  # the last iterate: momentum is their difference
        self.m = np.zeros_like(params)
        self.v = np.zeros_like(params)
        self.v_max = np.zeros_like(params)
        self.t = 0

    def gradient_point(self, theta):
        if self.s["name"] != "nesterov":
            return theta
        return theta + self.s["momentum"] * (theta - self.previous)  # (11)

    def step(self, theta, g):
        self.t += 1
        following = getattr(self, "_" + self.s["name"].replace("-", "_"))(theta, g)
        self.previous = theta
        return following

    def _sgd(self, theta, g):  # (5)
        return theta - self.s["learningRate"] * g

    def _heavy_ball(self, theta, g):  # (10)
        momentum = self.s["momentum"] * (theta - self.previous)
        return theta - self.s["learningRate"] * g + momentum

    def _nesterov(self, theta, g):  # (11), g taken at y
        return self.gradient_point(theta) - self.s["learningRate"] * g

    def _rmsprop(self, theta, g):  # (15)-(16): epsilon inside the root
        beta = self.s["decay"]
        self.v = beta * self.v + (1 - beta) * g**2
        return theta - self.s["learningRate"] * g / np.sqrt(self.v + self.s["epsilon"])

    def _adam(self, theta, g):  # (18a-d): epsilon outside the root
        self._moments(g)
        return self._corrected(theta, self.v)

    def _amsgrad(self, theta, g):  # Reddi et al. 2018
        self._moments(g)
        self.v_max = np.maximum(self.v_max, self.v)
        return self._corrected(theta, self.v_max)

    def _moments(self, g):
        b1, b2 = self.s["beta1"], self.s["beta2"]
        self.m = b1 * self.m + (1 - b1) * g
        self.v = b2 * self.v + (1 - b2) * g**2

    def _corrected(self, theta, second):
        m_hat = self.m / (1 - self.s["beta1"]**self.t)
        v_hat = second / (1 - self.s["beta2"]**self.t)
        return theta - self.s["learningRate"] * m_hat / (np.sqrt(v_hat) + self.s["epsilon"])


def train(params, widths, settings, minibatches):
    """Steps over (pixels [b, inputs], labels [b]): the loss before each, and the last parameters."""
    optimizer = Optimizer(settings, params)
    losses = []
    for x, labels in minibatches:
        loss, g = loss_and_gradient(optimizer.gradient_point(params), widths, x, labels)
        losses.append(loss)
        params = optimizer.step(params, g)
    return losses, params
