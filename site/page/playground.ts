import { makeChoice, makeRange } from "./controls/fields.ts";
import { makePlayer } from "./controls/player.ts";
import { UrlState } from "./controls/url_state.ts";
import { makeLineChart } from "./plane/line_chart.ts";
import { makeSurfaceMap } from "./playground/map.ts";
import { makeMethodList } from "./playground/method_list.ts";
import { lookOf } from "./playground/methods.ts";
import { startRace } from "./playground/race.ts";
import { makeReadout } from "./playground/readout.ts";
import {
  KAPPAS,
  settingsFromAddress,
  settingsToAddress,
  stepsFromAddress,
  USUAL_STEPS,
  usualSettings,
} from "./playground/settings.ts";
import type { SurfaceName } from "../../lib/surfaces/surfaces.ts";

/** Every path ends here: what has not arrived by now hardly will. */
const MOST_STEPS = 5000;
/** Of typing and of dragging, which must not change the address all the time. */
const KEEP_MS = 250;
const SPEEDS = { "1": "1 step a frame", "5": "5 steps a frame", "25": "25 steps a frame" };
const NAMES: Record<SurfaceName, string> = {
  ravine: "Ravine",
  saddle: "Saddle",
  rosenbrock: "Rosenbrock’s valley",
  "noisy-bowl": "Noisy bowl",
  beale: "Beale’s function",
  reddi: "Reddi’s counterexample",
};

const place = document.getElementById("play")!;
const state = new UrlState();
let settings = settingsFromAddress();
let race = startRace(settings);
let timer: ReturnType<typeof setTimeout> | undefined;
let speed: keyof typeof SPEEDS = state.choice("speed", ["1", "5", "25"], "1");

const map = makeSurfaceMap((start) => {
  settings.start = start;
  runTo(race.steps);
});
const chart = makeLineChart({
  ...{ label: "How far each method is above the least value, against steps" },
  ...{ title: "above the least value, logarithmic scale", step: "step", scale: "log" },
});
const readout = makeReadout();
const player = makePlayer({
  step() {
    // a single step is asked for while nothing plays
    const count = player.playing ? Number(speed) : 1;
    let going = true;
    for (let k = 0; k < count && going; k++) going = race.steps < MOST_STEPS && race.step();
    follow();
    return going;
  },
  rewind: () => runTo(0),
}, { subject: "the paths" });

const top = document.createElement("div");
top.className = "controls";
const methods = document.createElement("div");
const stage = document.createElement("div");
stage.className = "playground-stage";
const side = document.createElement("div");
side.append(chart.element, readout.element);
stage.append(map.element, side);
place.append(top, player.element, stage, methods);
player.element.append(makeChoice({
  ...{ label: "Speed", names: SPEEDS, value: speed },
  changed: (to) => {
    speed = to;
    state.set({ speed: to === "1" ? null : to });
  },
}));

openSurface();
runTo(stepsFromAddress(MOST_STEPS));

/** Controls of the surface and its methods, made anew since each surface has its own. */
function openSurface(): void {
  const choice = makeChoice({
    ...{ label: "Surface", names: NAMES, value: settings.name },
    changed: (name) => {
      settings = usualSettings(name);
      openSurface();
      runTo(USUAL_STEPS);
      top.querySelector("select")!.focus();
    },
  });
  top.replaceChildren(choice);
  if (settings.name === "ravine") {
    top.append(makeRange({
      ...{ name: "Condition number κ", label: "κ", values: KAPPAS, value: settings.kappa },
      write: String,
      changed: (kappa) => {
        settings.kappa = kappa;
        runTo(race.steps);
      },
    }));
  }
  methods.replaceChildren(makeMethodList(settings, () => runTo(race.steps)));
  map.show(settings, race);
}

/** Begins again with the settings of now, and takes all as far as `steps`; play goes on from there. */
function runTo(steps: number): void {
  race = startRace(settings);
  while (race.steps < steps && race.step());
  map.show(settings, race);
  follow();
}

/** Shows how far all have come, and keeps it in the address. */
function follow(): void {
  map.follow(race);
  chart.show([
    ...race.runs.map(({ method, gaps }) => ({
      values: gaps,
      color: `var(--${lookOf(method).color})`,
    })),
    ...race.bound === null ? [] : [{ values: race.bound, color: "var(--reference)", dashed: true }],
  ]);
  readout.show(race);
  keepSoon();
}

/** Browsers allow only so many changes of the address in a while. */
function keepSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => settingsToAddress(settings, race.steps), KEEP_MS);
}
