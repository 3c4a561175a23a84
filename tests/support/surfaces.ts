/** A function of two numbers, where a path on it begins, and about how large its gradients are there. */
export interface TestSurface {
  name: string;
  start: [number, number];
  f(x: number, y: number): number;
  gradient(x: number, y: number): [number, number];
  /** A step of plain gradient descent that is short enough all along the way. */
  step: number;
}

/** Well-known ones, with their gradients by hand. */
export const SURFACES: TestSurface[] = [
  {
    name: "a quadratic valley",
    start: [-4, 1.5],
    f: (x, y) => 0.05 * x * x + 2 * y * y,
    gradient: (x, y) => [0.1 * x, 4 * y],
    step: 0.05,
  },
  {
    name: "Rosenbrock's valley",
    start: [-1.2, 1],
    f: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    gradient: (x, y) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
    step: 1e-4,
  },
  {
    name: "Beale's function",
    start: [1, 1],
    f: (x, y) => [1.5, 2.25, 2.625].reduce((sum, c, k) => sum + (c - x + x * y ** (k + 1)) ** 2, 0),
    gradient: (x, y) =>
      [1.5, 2.25, 2.625].reduce(([dx, dy], c, k) => {
        const r = c - x + x * y ** (k + 1);
        return [dx + 2 * r * (y ** (k + 1) - 1), dy + 2 * r * x * (k + 1) * y ** k];
      }, [0, 0]),
    step: 1e-3,
  },
  {
    name: "a saddle",
    start: [1, 1e-3],
    f: (x, y) => x * x - y * y + y ** 4 / 4,
    gradient: (x, y) => [2 * x, -2 * y + y ** 3],
    step: 0.02,
  },
];
