import { numpy as np } from "@jax-js/jax";
import type { OptimizerConfig } from "../../../lib/schema/training.ts";

/** The update of one weight matrix or bias vector. */
export interface JaxUpdate {
  /** How many arrays of the parameter's shape it keeps between steps. */
  stateArrays: number;
  /**
   * The new parameter, then the new state. Like everything in jax-js it uses up what it is given, but
   * for `step`, which counts from 1.
   */
  update(p: np.Array, g: np.Array, state: np.Array[], step: np.Array): np.Array[];
}

/** The update rule that a config describes, in jax-js. */
export function jaxUpdate({ name, ...config }: OptimizerConfig): JaxUpdate {
  const settings = config as Settings;
  const rate = settings.learningRate;
  switch (name) {
    case "sgd":
      return { stateArrays: 0, update: (p, g) => [p.sub(g.mul(rate))] };
    case "heavy-ball":
    case "nesterov":
      return momentum(settings, name === "nesterov");
    case "rmsprop":
      return rmsprop(settings);
    case "adam":
    case "amsgrad":
      return adam(settings, name === "amsgrad");
    default:
      throw new Error(`jax-js's contender has no ${name}`);
  }
}

type Settings = Record<string, number>;

/** As in PyTorch and tfjs, Nesterov's parameters are the look-ahead points. */
function momentum({ learningRate, momentum }: Settings, nesterov: boolean): JaxUpdate {
  return {
    stateArrays: 1,
    update: (p, g, [u]) => {
      const next = u.mul(momentum).add(g.ref);
      if (!nesterov) {
        g.dispose();
        return [p.sub(next.ref.mul(learningRate)), next];
      }
      return [p.sub(g.add(next.ref.mul(momentum)).mul(learningRate)), next];
    },
  };
}

function rmsprop({ learningRate, decay, epsilon }: Settings): JaxUpdate {
  return {
    stateArrays: 1,
    update: (p, g, [v]) => {
      const next = v.mul(decay).add(np.square(g.ref).mul(1 - decay));
      return [p.sub(g.mul(learningRate).div(np.sqrt(next.ref.add(epsilon)))), next];
    },
  };
}

function adam({ learningRate, beta1, beta2, epsilon }: Settings, amsgrad: boolean): JaxUpdate {
  const correction = (beta: number, step: np.Array) => np.subtract(1, np.power(beta, step.ref));
  const moments = (g: np.Array, [m, v]: np.Array[]) => [
    m.mul(beta1).add(g.ref.mul(1 - beta1)),
    v.mul(beta2).add(np.square(g).mul(1 - beta2)),
  ];
  const moved = (p: np.Array, m: np.Array, v: np.Array, step: np.Array) => {
    const root = np.sqrt(v.div(correction(beta2, step))).add(epsilon);
    return p.sub(m.div(correction(beta1, step)).mul(learningRate).div(root));
  };
  if (!amsgrad) {
    return {
      stateArrays: 2,
      update: (p, g, state, step) => {
        const [m, v] = moments(g, state);
        return [moved(p, m.ref, v.ref, step), m, v];
      },
    };
  }
  return {
    stateArrays: 3,
    update: (p, g, state, step) => {
      const [m, v] = moments(g, state);
      const w = np.maximum(state[2], v.ref);
      return [moved(p, m.ref, w.ref, step), m, v, w];
    },
  };
}
