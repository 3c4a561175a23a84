import { checkClassicalMomentum } from "./classical_momentum.ts";
import { checkLongestStep } from "./longest_step.ts";
import { checkMassPotential } from "./mass_potential.ts";
import { checkNoAcceleration } from "./no_acceleration.ts";
import { checkSimulation } from "./simulation.ts";
import { checkTunedRates } from "./tuned_rates.ts";

/**
 * Theorem 3.3, SGD with Nesterov's momentum does not accelerate (Liu and Belkin 2020): on the component
 * decoupled model with one sample a step, for every η > 0, γ in (0, 1) and almost every w_0,
 *
 *     E f(w_t) − f* ≥ (1 − C/κ)₊^t [f(w_0) − f*] for all t > T          (14)
 *
 * with an absolute C (any C > 15), while SGD alone reaches (1 − Θ(1/κ))^t. The report prints γ/L for
 * 1/κ and leaves the model undefined; `moments.ts` defines it.
 */
export default [
  checkTunedRates,
  checkLongestStep,
  checkNoAcceleration,
  checkClassicalMomentum,
  checkSimulation,
  checkMassPotential,
];
