"""PyTorch, as its tutorials train: nn.Sequential, torch.optim, a loop over minibatches.

Answers the requests of ../protocol.ts on standard input, a line of JSON each. One thread, which also
takes OMP_NUM_THREADS=1 and OPENBLAS_NUM_THREADS=1 in the environment before torch is loaded.
"""

import json
import sys
import time

import torch


class Torch:

    factors = None

    def start(self, options):
        # A GPU is compared with a GPU.
        on_gpu = options["backend"] == "webgpu" and not options["software"]
        if on_gpu and not torch.cuda.is_available():
            raise RuntimeError("this PyTorch finds no GPU")
        self.device = torch.device("cuda" if on_gpu else "cpu")
        torch.set_num_threads(1)
        torch.manual_seed(1)
        self.layers, count = options["layers"], options["imageCount"]
        # A fifth of the pixels is inked, as in images.ts.
        inked = torch.rand(count, self.layers[0]) < 0.2
        bytes_ = torch.randint(256, (count, self.layers[0]), dtype=torch.uint8) * inked
        self.images = (bytes_.float() / 255).to(self.device)
        self.labels = (torch.arange(count) % 10).to(self.device)
        self.order = torch.randperm(count).to(self.device)
        name = torch.cuda.get_device_name() if on_gpu else "cpu, one thread"
        return {
            "setup": f"{name}; images as float32, gathered by number",
            "versions": {"torch": torch.__version__},
        }

    def prepare(self, setting):
        pairs = list(zip(self.layers, self.layers[1:]))
        modules = [m for pair in pairs for m in (torch.nn.Linear(*pair), torch.nn.ReLU())][:-1]
        self.model = torch.nn.Sequential(*modules).to(self.device)
        for parameter in self.model.parameters():
            torch.nn.init.normal_(parameter, 0, 0.01)
        self.optimizer = optimizer(setting["optimizer"], self.model.parameters())
        self.batch, self.at = setting["batchSize"], 0

    def train(self, steps):
        losses = []
        for _ in range(steps):
            if self.at + self.batch > len(self.order):
                self.at = 0
            numbers = self.order[self.at:self.at + self.batch]
            self.at += self.batch
            self.optimizer.zero_grad(set_to_none=True)
            logits = self.model(self.images[numbers])
            loss = torch.nn.functional.cross_entropy(logits, self.labels[numbers])
            loss.backward()
            self.optimizer.step()
            losses.append(loss.detach())
        # Reading a loss waits for the device.
        return torch.stack(losses).tolist()[-1]

    def multiply(self, product):
        size = product["size"]
        if self.factors is None or len(self.factors[0]) != size:
            self.factors = [torch.rand(size, size, device=self.device) for _ in range(2)]
        for _ in range(product["repeats"]):
            c = torch.mm(*self.factors)
        c[0, 0].item()


def optimizer(settings, parameters):
    name, rate = settings["name"], settings["learningRate"]
    if name == "sgd":
        return torch.optim.SGD(parameters, rate)
    if name in ("heavy-ball", "nesterov"):
        return torch.optim.SGD(parameters, rate, settings["momentum"], nesterov=name == "nesterov")
    if name == "rmsprop":
        return torch.optim.RMSprop(parameters, rate, settings["decay"], settings["epsilon"])
    betas = settings["beta1"], settings["beta2"]
    return torch.optim.Adam(parameters, rate, betas, settings["epsilon"], amsgrad=name == "amsgrad")


def answer(contender, request):
    method = getattr(contender, request["do"], None)
    if method is None:
        return {"error": f"it cannot {request['do']}"}
    try:
        started = time.perf_counter()
        result = method(request["with"])
        return {"milliseconds": 1000 * (time.perf_counter() - started), "result": result}
    except Exception as error:  # told to whoever asked
        return {"error": f"{type(error).__name__}: {error}"}


torch_contender = Torch()
for line in sys.stdin:
    print(json.dumps(answer(torch_contender, json.loads(line))), flush=True)
