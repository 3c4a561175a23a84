import { type CurvesData, type PanelData, SCALES, SPREADS, UNITS } from "../embedded/curves.ts";
import { makeReadOut } from "./curves/read_out.ts";
import type { Choices } from "./curves/shown.ts";
import { makeChoice } from "./controls/choice.ts";
import { loadScript, siteRoot } from "./controls/site_root.ts";
import { makeToggles } from "./controls/toggles.ts";
import { UrlState } from "./controls/url_state.ts";
import type { DrawPanel } from "./figure_plot.ts";

const SIZES = ["wide", "narrow"] as const;
const plot = new URL("static/scripts/figure_plot.js", siteRoot());

for (const element of document.querySelectorAll<HTMLElement>('script[id$="-curves"]')) {
  addSwitches(JSON.parse(element.textContent!), element.closest("figure")!);
}

/** Puts the switches of one figure above its panels, as the address has them. */
function addSwitches(data: CurvesData, figure: HTMLElement): void {
  const state = new UrlState(`${data.id.replace("fig-", "f")}.`);
  const usual: Choices = { scale: data.scale, spread: SPREADS[0], unit: UNITS[0] };
  const choices: Choices = {
    scale: state.choice("y", SCALES, usual.scale),
    spread: state.choice("show", SPREADS, usual.spread),
    unit: state.choice("x", UNITS, usual.unit),
  };
  const hidden = new Set(
    (state.get("hide") ?? "").split(".").filter((key) => data.lines.some((one) => one.key === key)),
  );
  const readOut = makeReadOut(data, figure, () => choices, hidden);

  const redraw = async () => {
    const kept = (name: keyof Choices) => choices[name] === usual[name] ? null : choices[name];
    state.set({ y: kept("scale"), show: kept("spread"), x: kept("unit") });
    await loadScript(plot);
    const { drawPanel } = globalThis as unknown as { drawPanel: DrawPanel };
    for (const panel of data.panels) {
      for (const size of SIZES) {
        const prefix = `${data.id}-${panel.key}-${size}`;
        picture(data, panel, size).replaceWith(
          drawPanel({ data, panel, ...choices }, size, prefix),
        );
      }
    }
    hide();
  };
  const hide = () => {
    for (const { key } of data.lines) {
      figure.querySelectorAll(`.plot .${CSS.escape(key)}`).forEach((part) =>
        part.classList.toggle("off", hidden.has(key))
      );
    }
    readOut.show();
  };

  figure.querySelector(".switches")!.append(
    makeChoice("Loss", SCALES, { log: "log", linear: "linear" }, choices.scale, (scale) => {
      choices.scale = scale;
      redraw();
    }),
    makeChoice(
      "Spread",
      SPREADS,
      { band: "mean ± sd", seeds: "seeds" },
      choices.spread,
      (spread) => {
        choices.spread = spread;
        redraw();
      },
    ),
    makeChoice(
      "Across",
      UNITS,
      { epoch: "epochs", step: "steps", images: "images" },
      choices.unit,
      (unit) => {
        choices.unit = unit;
        redraw();
      },
    ),
    makeToggles("Lines", data.lines, hidden, () => {
      state.set({ hide: hidden.size > 0 ? [...hidden].join(".") : null });
      hide();
    }),
    readOut.element,
  );
  const isUsual = (Object.keys(usual) as (keyof Choices)[])
    .every((name) => choices[name] === usual[name]);
  if (!isUsual) redraw();
  hide();
}

function picture(data: CurvesData, panel: PanelData, size: string): SVGSVGElement {
  return document.getElementById(`${data.id}-${panel.key}-${size}-title`)!.closest("svg")!;
}
