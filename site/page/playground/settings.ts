import {
  defaultConfig,
  OPTIMIZER_NAMES,
  type OptimizerName,
  RULES,
} from "../../../lib/optim/optimizers.ts";
import { optimizerOf } from "../../../lib/optim/rule.ts";
import type { OptimizerConfig } from "../../../lib/schema/training.ts";
import type { Point, Surface } from "../../../lib/surfaces/surface.ts";
import { SURFACE_NAMES, type SurfaceName, SURFACES } from "../../../lib/surfaces/surfaces.ts";
import { UrlState } from "../controls/url_state.ts";
import { METHOD_NAMES, type MethodName } from "./methods.ts";

/** Everything that the reader can choose. */
export interface Settings {
  name: SurfaceName;
  kappa: number;
  start: Point;
  on: Set<MethodName>;
  configs: Record<OptimizerName, OptimizerConfig>;
}

/** Of the ravine. */
export const KAPPAS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const KAPPA = 20;
/** With which a surface is first shown: there is something to see at once. */
export const USUAL_STEPS = 60;

/** Learning rates with which there is something to see: for rules that follow the gradient, and Adam's kin. */
const RATES: Record<SurfaceName, { gradient: number; adaptive: number }> = {
  ravine: { gradient: 0.03, adaptive: 0.1 },
  saddle: { gradient: 0.02, adaptive: 0.05 },
  rosenbrock: { gradient: 5e-4, adaptive: 0.02 },
  "noisy-bowl": { gradient: 0.05, adaptive: 0.1 },
  beale: { gradient: 0.005, adaptive: 0.05 },
  reddi: { gradient: 0.02, adaptive: 0.02 },
};

/** On the counterexample Adam forgets as fast as there; elsewhere constants are the usual ones. */
const FORGETFUL = { beta1: 0, beta2: 0.1 };

const USUALLY_ON: Record<SurfaceName, MethodName[]> = {
  ravine: ["sgd", "nesterov", "adam"],
  saddle: ["sgd", "heavy-ball", "adam"],
  rosenbrock: ["sgd", "nesterov", "adam"],
  "noisy-bowl": ["sgd", "heavy-ball", "adam"],
  beale: ["sgd", "nesterov", "rmsprop", "adam"],
  reddi: ["sgd", "adam", "amsgrad"],
};

const STATE = new UrlState();

export function surfaceOf({ name, kappa }: Settings): Surface {
  return SURFACES[name]({ kappa });
}

/** What a surface is first shown with. */
export function usualSettings(name: SurfaceName): Settings {
  const { start } = SURFACES[name]({ kappa: KAPPA });
  return { name, kappa: KAPPA, start, on: new Set(USUALLY_ON[name]), configs: usualConfigs(name) };
}

function usualConfigs(surface: SurfaceName): Settings["configs"] {
  const one = (name: OptimizerName) => {
    const { settings } = RULES[name];
    const { gradient, adaptive } = RATES[surface];
    const changed = surface === "reddi" && "beta2" in settings ? FORGETFUL : {};
    return defaultConfig(name, "epsilon" in settings ? adaptive : gradient, changed);
  };
  return Object.fromEntries(OPTIMIZER_NAMES.map((name) => [name, one(name)])) as Settings[
    "configs"
  ];
}

/** What the address says; what is not possible stays as it usually is. */
export function settingsFromAddress(): Settings {
  const usual = usualSettings(STATE.choice("surface", SURFACE_NAMES, "ravine"));
  const { x, y } = surfaceOf(usual);
  const on = STATE.get("on")?.split(",").filter((one): one is MethodName =>
    (METHOD_NAMES as string[]).includes(one)
  );
  return {
    ...usual,
    kappa: STATE.number("kappa", usual.kappa, 1, 1e6),
    start: [STATE.number("x", usual.start[0], ...x), STATE.number("y", usual.start[1], ...y)],
    on: on === undefined ? usual.on : new Set(on),
    configs: Object.fromEntries(
      OPTIMIZER_NAMES.map((name) => [name, configFromAddress(usual.configs[name])]),
    ) as Settings["configs"],
  };
}

function configFromAddress(usual: OptimizerConfig): OptimizerConfig {
  const rule = RULES[usual.name as OptimizerName];
  return Object.keys(usual).filter((key) => key !== "name").reduce((config, key) => {
    const next = { ...config, [key]: STATE.number(`${usual.name}.${key}`, Number(config[key])) };
    try {
      optimizerOf(rule, next);
      return next;
    } catch {
      return config;
    }
  }, usual);
}

/** How many steps the address asks for. */
export function stepsFromAddress(most: number): number {
  return Math.floor(STATE.number("step", USUAL_STEPS, 0, most));
}

/** Puts into the address what is not as usual. */
export function settingsToAddress(settings: Settings, step: number): void {
  const usual = usualSettings(settings.name);
  const unless = <T extends string | number>(value: T, usually: T) =>
    value === usually ? null : value;
  const constants = OPTIMIZER_NAMES.flatMap((name) =>
    Object.entries(settings.configs[name]).filter(([key]) => key !== "name")
      .map(([key, value]) => [`${name}.${key}`, unless(value!, usual.configs[name][key]!)])
  );
  const on = (names: Set<MethodName>) => METHOD_NAMES.filter((name) => names.has(name)).join(",");
  STATE.set({
    surface: unless(settings.name, "ravine"),
    kappa: unless(settings.kappa, usual.kappa),
    x: unless(settings.start[0], usual.start[0]),
    y: unless(settings.start[1], usual.start[1]),
    on: unless(on(settings.on), on(usual.on)),
    ...Object.fromEntries(constants),
    step: unless(step, USUAL_STEPS),
  });
}
