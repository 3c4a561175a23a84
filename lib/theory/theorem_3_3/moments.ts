/**
 * The component decoupled model: x = σ_i z e_i with i = 1 or 2 by a fair coin, E z² = 2, E z⁴ = 12,
 * y = ⟨w*, x⟩. With h = σ_i² the error e of a coordinate sees the gradient ξ e of one sample, with
 * E ξ = h and E ξ² = 6 h²; the two coordinates do not mix in second moments.
 *
 * Each matrix below multiplies the three second moments of one coordinate in a step.
 */
export type MomentMatrix = number[][];

/** E ξ²/h² with one sample a step. */
export const SINGLE_SAMPLE = 6;
/** E ξ²/h² with the exact gradient. */
export const FULL_BATCH = 1;

/** E (1 − η ξ)² = 1 − 2a + 6a², a = η h: what a step of SGD does to E e². */
export function sgdFactor(a: number, noise = SINGLE_SAMPLE): number {
  return 1 - 2 * a + noise * a * a;
}

/**
 * SGD with Nesterov's momentum, w_{t+1} = u_t − η ξ u_t, u_t = (1 + γ) w_t − γ w_{t−1}, on the moments
 * (E w_t², E w_t w_{t−1}, E w_{t−1}²).
 */
export function nesterovMatrix(a: number, gamma: number, noise = SINGLE_SAMPLE): MomentMatrix {
  const p = 1 - a;
  const q = sgdFactor(a, noise);
  const ahead = 1 + gamma;
  return [
    [q * ahead * ahead, -2 * q * gamma * ahead, q * gamma * gamma],
    [p * ahead, -p * gamma, 0],
    [1, 0, 0],
  ];
}

/** The parameters of MaSS. */
export interface Mass {
  eta1: number;
  eta2: number;
  gamma: number;
  /** √(κ₁ κ̃); the rate is 1 − 1/rootKappa at most. */
  rootKappa: number;
}

/** MaSS as Liu and Belkin set it: L₁ = 6 h₁, κ̃ = 6, κ₁ = L₁/h₂ = 6κ. */
export function massFor(kappa: number): Mass {
  const statistical = SINGLE_SAMPLE;
  const rootKappa = Math.sqrt(SINGLE_SAMPLE * kappa * statistical);
  const eta1 = 1 / SINGLE_SAMPLE;
  return {
    eta1,
    eta2: eta1 * rootKappa / (rootKappa + 1) * (1 - 1 / statistical),
    gamma: (rootKappa - 1) / (rootKappa + 1),
    rootKappa,
  };
}

/**
 * MaSS, w⁺ = (1 − η₁ ξ) u, u⁺ = (1 + γ) w⁺ − γ w + η₂ ξ u, on the moments (E w², E w u, E u²).
 */
export function massMatrix(h: number, { eta1, eta2, gamma }: Mass): MomentMatrix {
  const c = eta2 - (1 + gamma) * eta1;
  const second = SINGLE_SAMPLE * h * h;
  const a1 = 1 - eta1 * h;
  const a2 = 1 - 2 * eta1 * h + eta1 * eta1 * second;
  const b1 = 1 + gamma + c * h;
  const b2 = (1 + gamma) * (1 + gamma) + 2 * (1 + gamma) * c * h + c * c * second;
  const ab = 1 + gamma + (c - eta1 * (1 + gamma)) * h - eta1 * c * second;
  return [[0, 0, a2], [0, -gamma * a1, ab], [gamma * gamma, -2 * gamma * b1, b2]];
}

/** The moments after one more step. */
export function times(matrix: MomentMatrix, moments: number[]): number[] {
  return matrix.map((row) => row.reduce((sum, entry, k) => sum + entry * moments[k], 0));
}
