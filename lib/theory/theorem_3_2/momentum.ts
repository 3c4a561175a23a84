/**
 * β_k for k = 0, 1, 2, …: how far step k looks ahead, y^k = θᵏ + β_k (θᵏ − θᵏ⁻¹). Each call starts the
 * sequence anew.
 */
export type Momentum = () => Iterator<number>;

/** Gradient descent. */
export const none: Momentum = () => constantSequence(0);

/** β, at every step: equation (11) as the report prints it. */
export const constant = (beta: number): Momentum => () => constantSequence(beta);

/** (t_k − 1)/t_{k+1} with t_1 = 1, t_{k+1} = (1 + √(1 + 4 t_k²))/2: Nesterov 1983, FISTA. */
export const fista: Momentum = () => fromT(1);

/** As `fista`, with t_1 = (1 + √5)/2: the schedule of Nesterov's book. */
export const book: Momentum = () => fromT((1 + Math.sqrt(5)) / 2);

/** (k − 1)/(k + 2). */
export const polynomial: Momentum = function* () {
  yield 0;
  for (let k = 1;; k++) yield (k - 1) / (k + 2);
};

function* constantSequence(beta: number): Generator<number, never> {
  for (;;) yield beta;
}

function* fromT(first: number): Generator<number, never> {
  yield 0;
  for (let t = first;;) {
    const next = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
    yield (t - 1) / next;
    t = next;
  }
}
