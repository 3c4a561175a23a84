import { assert } from "@std/assert";
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  wcagContrast,
} from "culori";
import { INKS, paletteCss, SURFACES, withLightInks } from "../../site/charts/palette.ts";

const VISIONS: [string, (color: string) => string][] = [
  ["normal", (color) => color],
  ["protanope", filterDeficiencyProt(1)],
  ["deuteranope", filterDeficiencyDeuter(1)],
  ["tritanope", filterDeficiencyTrit(1)],
];
const MODES = ["light", "dark"] as const;

function pairsOf<T>(values: readonly T[]): [T, T][] {
  return values.flatMap((a, i) => values.slice(i + 1).map((b): [T, T] => [a, b]));
}

Deno.test("ink has a contrast of 4.5 on every surface, light and dark", () => {
  for (const mode of MODES) {
    for (const [ink, shade] of Object.entries(INKS)) {
      for (const [surface, ground] of Object.entries(SURFACES)) {
        const contrast = wcagContrast(shade[mode], ground[mode]);
        assert(contrast >= 4.5, `${ink} on ${surface}, ${mode}: ${contrast.toFixed(2)}`);
      }
    }
  }
});

Deno.test("lines of one chart stay apart for all types of colour vision", () => {
  const difference = differenceCiede2000();
  const together = [
    ["ramp-1", "ramp-9", "reference"],
    ["sgd", "nesterov", "rmsprop", "adam", "fifth", "reference"],
  ] as const;
  for (const mode of MODES) {
    for (const [vision, see] of VISIONS) {
      for (const [a, b] of together.flatMap(pairsOf)) {
        const apart = difference(see(INKS[a][mode]), see(INKS[b][mode]));
        assert(apart >= 14, `${a} and ${b}, ${mode}, ${vision}: ${apart.toFixed(1)}`);
      }
    }
  }
});

Deno.test("the style sheet defines what charts use, and a file needs no style sheet", () => {
  assert(paletteCss().includes("--ramp-1: #00798c;"));
  assert(withLightInks(`stroke="var(--ramp-1)"`) === `stroke="#00798c"`);
});
