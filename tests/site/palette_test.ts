import { assert, assertEquals } from "@std/assert";
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  wcagContrast,
} from "culori";
import {
  INKS,
  mapColor,
  MASS,
  OPTIMIZERS,
  paletteCss,
  plainLook,
  SURFACES,
  withLightInks,
} from "../../site/charts/palette.ts";

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
    ["sgd", "nesterov", "rmsprop", "adam", "amsgrad", "reference"],
    ["sgd", "nesterov", "heavy-ball", "reference"],
    ["sgd", "nesterov", "mass", "reference"],
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

Deno.test("every method has a colour of its own, apart from those of all others", () => {
  const methods = [...Object.values(OPTIMIZERS), MASS].map(({ color }) =>
    color as keyof typeof INKS
  );
  const difference = differenceCiede2000();
  for (const mode of MODES) {
    for (const [a, b] of pairsOf(methods)) {
      const apart = difference(INKS[a][mode], INKS[b][mode]);
      assert(apart >= 14, `${a} and ${b}, ${mode}: ${apart.toFixed(1)}`);
    }
  }
  const plain = [1, 2, 5, 9].flatMap((count) =>
    Array.from({ length: count }, (_, rank) => plainLook(rank, count).color as keyof typeof INKS)
  );
  assertEquals(plain.filter((color) => methods.includes(color)), []);
});

Deno.test("lines stand out from the surface below them, which stays close to the page", () => {
  const heights = Array.from({ length: 12 }, (_, rank) => mapColor(rank, 12));
  assertEquals(new Set(heights).size, 12);
  const css = paletteCss().split("@media");
  for (const [k, mode] of MODES.entries()) {
    for (const height of heights) {
      const [, shade] = new RegExp(`--${height}: (#\\w+);`).exec(css[k])!;
      for (
        const { color } of ["sgd", "nesterov", "rmsprop", "adam"].map((name) =>
          OPTIMIZERS[name as "sgd"]
        )
      ) {
        const contrast = wcagContrast(INKS[color as keyof typeof INKS][mode], shade);
        assert(contrast >= 1.7, `${color} on ${height}, ${mode}: ${contrast.toFixed(2)}`);
      }
    }
  }
});

Deno.test("the style sheet defines what charts use, and a file needs no style sheet", () => {
  assert(paletteCss().includes("--ramp-1: #00798c;"));
  assert(withLightInks(`stroke="var(--ramp-1)"`) === `stroke="#00798c"`);
});
