/** |Δ_t|/α of (17), RMSProp with ε = 0: |g_t|/√(β v_{t−1} + (1 − β) g_t²). */
export function rmspropStep(g: number, past: number, decay: number): number {
  return Math.abs(g) / Math.sqrt(decay * past + (1 - decay) * g * g);
}
