"""Numbers of lib/theory/, computed apart from it: python3 theory.py > theory.json

NumPy only. Where a formula of lib/theory/ was derived by hand, this goes another way: second moments by
Kronecker products of the random step, the best rates by grids, minima by other solvers.
"""

import json

import numpy as np

MASK = 0xFFFFFFFF


def mulberry32(seed):
    counter = seed
    while True:
        counter = (counter + 0x6D2B79F5) & MASK
        word = (counter ^ counter >> 15) * (counter | 1) & MASK
        word ^= (word + ((word ^ word >> 7) * (word | 61) & MASK)) & MASK
        yield (word ^ word >> 14) / 2**32


def quadratic():
    j, i = np.arange(1, 51)[:, None], np.arange(1, 11)[None, :]
    c = np.sin(1.7 * j + 0.9 * i) + 0.5 * np.cos(0.3 * j * i)
    return {"M": 16 * c.var(axis=0).sum(), "s0": 16 * ((5 - c.mean(axis=0)) ** 2).sum()}


def cosine():
    c = np.array([0, 0.5, 2])
    theta = np.linspace(0, 2 * np.pi, 400_001)
    g = np.sin(theta[:, None] - c)
    return {"M": g.var(axis=1).max(), "R": np.abs(np.exp(1j * c).mean())}


def nesterov_gaps(beta_of, steps=1000, n=2001):
    """f - f* on the tridiagonal quadratic, from a dense product by np.convolve."""
    x = previous = np.zeros(n)
    gaps = []
    for k in range(steps + 1):
        ax = np.convolve(x, [-1, 2, -1])[1:-1]
        gaps.append((x @ ax / 2 - x[0]) / 4 + (1 - 1 / (n + 1)) / 8)
        y = x + beta_of(k) * (x - previous)
        gradient = np.convolve(y, [-1, 2, -1])[1:-1] / 4
        gradient[0] -= 0.25
        previous, x = x, y - gradient
    return gaps


def moment_rate(step, noise, h):
    """Spectral radius of E[A (x) A] for the random step A0 + xi A1, E xi = h, E xi^2 = noise h^2."""
    a0, a1 = step
    kron = lambda a, b: np.einsum("...ij,...kl->...ikjl", a, b).reshape(*a.shape[:-2], 4, 4)
    m = kron(a0, a0) + h * (kron(a0, a1) + kron(a1, a0)) + noise * h * h * kron(a1, a1)
    return np.abs(np.linalg.eigvals(m)).max(axis=-1)


def nesterov_step(eta, gamma):
    """(w, w_before) -> (w_next, w), as A0 + xi A1."""
    eta, gamma = np.broadcast_arrays(eta, gamma)
    one, zero = np.ones_like(gamma), np.zeros_like(gamma)
    a0 = np.stack([np.stack([1 + gamma, -gamma], -1), np.stack([one, zero], -1)], -2)
    a1 = np.stack([np.stack([-eta * (1 + gamma), eta * gamma], -1), np.stack([zero, zero], -1)], -2)
    return a0, a1


def nesterov_rate(eta, gamma, kappa, noise=6):
    step = nesterov_step(eta, gamma)
    return np.maximum(moment_rate(step, noise, 1), moment_rate(step, noise, 1 / kappa))


def best_nesterov(kappa):
    low, high = np.array([np.log(0.01 / np.sqrt(kappa)), 0.02]), np.array([np.log(0.999), 0.7])
    box = low, high
    for _ in range(12):
        d, c = np.meshgrid(*(np.linspace(a, b, 121) for a, b in zip(*box)), indexing="ij")
        rate = nesterov_rate(c * np.exp(d), 1 - np.exp(d), kappa)
        at = np.unravel_index(rate.argmin(), rate.shape)
        centre, width = np.array([d[at], c[at]]), (box[1] - box[0]) / 6
        box = np.maximum(centre - width, low), np.minimum(centre + width, high)
    return kappa * (1 - rate.min())


def mass_rate(kappa):
    root = 6 * np.sqrt(kappa)
    eta1, gamma = 1 / 6, (root - 1) / (root + 1)
    eta2 = eta1 * root / (root + 1) * 5 / 6
    # (w, u) -> ((1 - eta1 xi) u, (1 + gamma) w_next - gamma w + eta2 xi u)
    a0 = np.array([[0, 1], [-gamma, 1 + gamma]])
    a1 = np.array([[0, -eta1], [0, eta2 - (1 + gamma) * eta1]])
    return max(moment_rate((a0, a1), 6, h) for h in (1, 1 / kappa))


def linear_network():
    i, j = np.arange(1, 9)[:, None], np.arange(1, 41)[None, :]
    x = np.sin(1.3 * i + 0.7 * j + 0.37 * i * j)
    k = np.arange(1, 4)[:, None]
    y = 2 * np.cos(0.9 * k + 0.23 * j**2) + k * x[0] - x[1]
    best = np.linalg.lstsq(x.T, y.T, rcond=None)[0].T
    lowest = ((best @ x - y) ** 2).sum() / 80
    # ||P X - Y||^2 - ||P* X - Y||^2 = ||(P - P*) X||^2, so the best rank r truncates P* X.
    sigma = np.linalg.svd(best @ x, compute_uv=False)
    labels = np.floor(3 * (0.6180339887498949 * j[0] % 1)).astype(int)
    return {
        "squares": lowest,
        "bottleneck": {str(r): (sigma[r:] ** 2).sum() / 80 for r in (1, 2)},
        "softmax": softmax_minimum(x, labels),
    }


def softmax_minimum(x, labels):
    """Nesterov's method with the strongly convex momentum, to stagnation."""
    one_hot = np.eye(3)[:, labels]
    smooth = np.linalg.eigvalsh(x @ x.T / 40).max() / 2 + 0.02
    beta = (1 - np.sqrt(0.02 / smooth)) / (1 + np.sqrt(0.02 / smooth))
    p = previous = np.zeros((3, 8))
    for _ in range(4000):
        q = p + beta * (p - previous)
        e = np.exp(q @ x)
        previous, p = p, q - ((e / e.sum(0) - one_hot) @ x.T / 40 + 0.02 * q) / smooth
    logits = p @ x
    return (np.log(np.exp(logits).sum(0)) - logits[labels, range(40)]).mean() + 0.01 * (p**2).sum()


def amsgrad_bounds(gradients, alpha, beta1, beta2, decay, diameter=2):
    """Bounds (i), for beta1 = 0, and (ii) at the last round, from all gradients g[t, i]."""
    rounds = len(gradients)
    t = np.arange(1, rounds + 1)
    v, roots = 0.0, []
    largest = 0.0
    for g in gradients:
        v = beta2 * v + (1 - beta2) * g * g
        largest = np.maximum(largest, v)
        roots.append(np.sqrt(largest).sum())
    norms = np.sqrt((gradients**2).sum(0)).sum()
    log_root = np.sqrt(1 + np.log(rounds))
    if beta1 == 0:
        first = diameter**2 * np.sqrt(rounds) / (2 * alpha) * roots[-1]
        return first + alpha * log_root / (2 * np.sqrt(1 - beta2)) * norms
    first = diameter**2 * np.sqrt(rounds) / (alpha * (1 - beta1)) * roots[-1]
    betas = beta1 * decay ** (t - 1)
    second = diameter**2 / (1 - beta1) ** 2 * (betas * roots * np.sqrt(t) / alpha).sum()
    third = alpha * log_root / ((1 - beta1) ** 2 * (1 - beta1 / np.sqrt(beta2)))
    return first + second + third / np.sqrt(1 - beta2) * norms


def online(rule, alpha, beta1, beta2, start, gradients, box=(-1, 1), decay=1.0, corrected=True):
    """The points x_1, ..., x_{T+1} of a learner; `gradients(t, x)` with t from 1."""
    x, m, v, largest = np.array(start, float), 0.0, 0.0, 0.0
    points = [x]
    for t in range(1, gradients.rounds + 1):
        g = gradients(t, x)
        b = beta1 * decay ** (t - 1)
        m = b * m + (1 - b) * g
        v = beta2 * v + (1 - beta2) * g * g
        largest = np.maximum(largest, v)
        v_hat = v / (1 - beta2**t) if corrected else v
        m_hat = m / (1 - beta1**t) if corrected else m
        denominator = np.sqrt(largest if rule == "amsgrad" else v_hat)
        x = x - alpha / np.sqrt(t) * (m if rule == "amsgrad" else m_hat) / denominator
        x = np.clip(x, *box)
        points.append(x)
    return np.array(points)


class Rare:
    def __init__(self, period, large, small, rounds):
        self.period, self.large, self.small, self.rounds = period, large, small, rounds

    def __call__(self, t, x=None):
        return np.where(np.asarray(t) % self.period == 1, float(self.large), -float(self.small))

    def regret(self, points):
        g = self(np.arange(1, self.rounds + 1))
        return (g * points[: self.rounds]).sum() + abs(g.sum())


def reddi():
    rare = Rare(3, 3, 1, 3000)
    adam = online("adam", 0.5, 0, 0.1, 0, rare)
    amsgrad = online("amsgrad", 0.5, 0, 0.1, 0, rare)
    g = rare(np.arange(1, 3001))
    v = 0.0
    for one in g:
        v = 0.1 * v + 0.9 * one * one
    v /= 1 - 0.1**3000
    bound = 4 * np.sqrt(3000 * v) + 0.5 * 3 / np.sqrt(0.9) * np.sqrt((g * g).sum())
    bound += 4 * 3 * np.sqrt(0.9) / (2 * 0.5 * 0.25)
    return {
        "rounds": 3000,
        "adam": rare.regret(adam),
        "amsgrad": rare.regret(amsgrad),
        "printedBound": bound,
    }


def slow():
    rare = Rare(101, 1010, 10, 99_990)
    return {"rounds": 99_990, "adam": rare.regret(online("adam", 0.5, 0.9, 0.99, 0, rare))}


class Benign:
    rounds = 20_000
    a = np.array([0.2, 0.4, 0.6, 0.8, 1])

    def __init__(self, kind):
        u = mulberry32(2024 if kind == "quadratic" else 99)
        u = np.array([[next(u) for _ in range(5)] for _ in range(self.rounds)])
        mean = np.array([0.3, -0.2, 0.9, -1.2, 0])
        self.kind = kind
        self.draws = u - 0.5 + mean if kind == "quadratic" else np.where(u < 0.5, 1.0, -1.0)

    def __call__(self, t, x):
        z = self.draws[t - 1]
        return self.a * (x - z) if self.kind == "quadratic" else z

    def losses(self, x):
        if self.kind == "quadratic":
            return (self.a * (x - self.draws) ** 2).sum(1) / 2
        return (self.draws * x).sum(1)

    def regret(self, points):
        if self.kind == "quadratic":
            best = np.clip(self.draws.mean(0), -1, 1)
        else:
            best = -np.sign(self.draws.sum(0))
        return (self.losses(points[: self.rounds]) - self.losses(best)).sum()


def benign():
    regrets, bounds = {}, {}
    learners = {
        "AMSGrad, β₁ = 0": ("amsgrad", 0),
        "AMSGrad, β₁ = 0.9": ("amsgrad", 0.9),
        "Adam": ("adam", 0.9),
    }
    for kind in ("quadratic", "linear"):
        game = Benign(kind)
        regrets[kind], bounds[kind] = {}, {}
        for name, (rule, beta1) in learners.items():
            points = online(rule, 0.5, beta1, 0.999, [0.5] * 5, game, decay=0.99)
            regrets[kind][name] = game.regret(points)
            gradients = np.array([game(t + 1, points[t]) for t in range(game.rounds)])
            if rule == "amsgrad":
                bounds[kind][name] = amsgrad_bounds(gradients, 0.5, beta1, 0.999, 0.99)
    return {"regret": regrets, "bound": bounds}


def schedules():
    t = [None, 1.0]
    while len(t) < 1003:
        t.append((1 + np.sqrt(1 + 4 * t[-1] ** 2)) / 2)
    fista = nesterov_gaps(lambda k: (t[k] - 1) / t[k + 1] if k else 0)
    polynomial = nesterov_gaps(lambda k: (k - 1) / (k + 2) if k else 0)
    descent = nesterov_gaps(lambda k: 0)
    at = [1, 10, 100, 1000]
    return {
        "steps": at,
        "FISTA": [fista[k] for k in at],
        "(k−1)/(k+2)": [polynomial[k] for k in at],
        "GD": [descent[k] for k in at],
    }


def rates():
    kappas = [16, 256, 4096]
    gamma = (np.sqrt(256) - 1) / (np.sqrt(256) + 1)
    return {
        "nesterov": {str(k): best_nesterov(k) for k in kappas},
        "mass": {str(k): k * (1 - mass_rate(k)) for k in kappas},
        "divergent": nesterov_rate(1 / 6, gamma, 256).item(),
    }


def uniforms(seed):
    words = mulberry32(seed)
    return [next(words) for _ in range(5)]


if __name__ == "__main__":
    golden = {
        "mulberry32": {str(seed): uniforms(seed) for seed in (2024, 99, 0xFFFFFFFF)},
        "quadratic": quadratic(),
        "cosine": cosine(),
        "tridiagonal": schedules(),
        "rates": rates(),
        "linearNetwork": linear_network(),
        "reddi": reddi(),
        "slow": slow(),
        "benign": benign(),
    }
    print(json.dumps(golden, indent=2, ensure_ascii=False))
