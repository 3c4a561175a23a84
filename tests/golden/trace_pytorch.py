"""PyTorch's own gradients and optimizers in float64: python3 trace_pytorch.py > trace_pytorch.json

Five of the six have PyTorch's definition: with a constant learning rate its momentum is the heavy
ball, and Adam and AMSGrad are the same to the place of epsilon. Its Nesterov keeps the look-ahead
point y in the parameters: theta = y + alpha beta buffer. Its RMSProp adds epsilon outside the root
and is left out. Made with PyTorch 1.13.
"""

import torch

from trace_problem import LAYERS, OPTIMIZERS, print_golden


def network(params):
    layers, at = [], 0
    for inputs, outputs in zip(LAYERS, LAYERS[1:]):
        layer = torch.nn.Linear(inputs, outputs, dtype=torch.float64)
        weights, biases = at + inputs * outputs, at + (inputs + 1) * outputs
        with torch.no_grad():
            layer.weight.copy_(torch.tensor(params[at:weights]).reshape(inputs, outputs).T)
            layer.bias.copy_(torch.tensor(params[weights:biases]))
        layers += [layer, torch.nn.ReLU()]
        at = biases
    return torch.nn.Sequential(*layers[:-1])


def optimizer(settings, parameters):
    name, lr = settings["name"], settings["learningRate"]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr)
    if name in ("heavy-ball", "nesterov"):
        return torch.optim.SGD(parameters, lr, settings["momentum"], nesterov=name == "nesterov")
    betas = settings["beta1"], settings["beta2"]
    return torch.optim.Adam(parameters, lr, betas, settings["epsilon"], amsgrad=name == "amsgrad")


def reported(parameter, settings, state):
    """The iterate that is reported, theta, laid out [inputs, outputs]."""
    theta = parameter.detach()
    if settings["name"] == "nesterov":
        theta = theta + settings["learningRate"] * settings["momentum"] * state["momentum_buffer"]
    return theta.t().flatten()


def train(params, settings, minibatches):
    model = network(params)
    descent = optimizer(settings, model.parameters())
    losses = []
    for x, labels in minibatches:
        descent.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(torch.tensor(x)), torch.tensor(labels))
        loss.backward()
        descent.step()
        losses.append(loss.item())
    final = [reported(p, settings, descent.state[p]) for p in model.parameters()]
    return losses, torch.cat(final).numpy()


print_golden(train, [settings for settings in OPTIMIZERS if settings["name"] != "rmsprop"])
