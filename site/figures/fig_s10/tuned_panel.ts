import type { Summary } from "../../../lib/schema/common.ts";
import { axis, niceTicks } from "../../charts/axes.ts";
import type { Symbol } from "../../charts/curve_chart.ts";
import { OPTIMIZERS } from "../../charts/palette.ts";
import { drawStrips, type Strip } from "../../charts/strip_chart.ts";
import { exact, fixed } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import { bestByMomentum, momentumOf, nameOf, type Tuning } from "./tuning.ts";

/** Test accuracy of every optimizer at its chosen settings, on a scale of its own. */
export function tunedPanel({ value }: Tuning): Panel {
  const strips = value.tuned.map(({ label, optimizer, testAccuracy }) =>
    strip(
      label,
      `${nameOf({ label, optimizer }).replace(" with its", ",")}, α\u00a0=\u00a0${
        exact(optimizer.learningRate)
      }`,
      OPTIMIZERS[optimizer.name],
      testAccuracy,
    )
  );
  return stripPanel("tuned", "c  Tuned, on the test images", "test accuracy, %", strips);
}

/** Nesterov's method at other momenta, each at its best learning rate, on the validation images. */
export function momentumPanel(artifact: Tuning): Panel {
  const strips = bestByMomentum(artifact).map(({ optimizer, validationAccuracy }) => {
    const momentum = momentumOf(optimizer)!;
    return strip(
      `beta${String(momentum).replace("0.", "")}`,
      `β\u00a0=\u00a0${exact(momentum)}, α\u00a0=\u00a0${exact(optimizer.learningRate)}`,
      OPTIMIZERS.nesterov,
      validationAccuracy,
    );
  });
  return stripPanel(
    "momentum",
    "d  Nesterov’s β, each at its best α",
    "validation accuracy, %",
    strips,
  );
}

function stripPanel(key: string, title: string, label: string, strips: Strip[]): Panel {
  const ends = strips.flatMap(({ mean, sd }) => [mean - sd, mean + sd]);
  const ticks = niceTicks(Math.max(0, Math.min(...ends)), Math.min(100, Math.max(...ends)), 4);
  return {
    key,
    title: title.slice(3),
    description: `Dot plot of ${label}. ${strips.map((row) => row.label).join("; ")}.`,
    draw: (size, document) =>
      drawStrips(
        { title, subtitle: "mean ± 1 sd, zoomed in", x: { ...axis(ticks), label }, strips },
        size,
        document,
      ),
  };
}

function strip(
  key: string,
  name: string,
  { color, mark }: { color: Strip["color"]; mark: Symbol },
  { mean, sd }: Summary,
): Strip {
  const [percent, spread] = [100 * mean, 100 * sd];
  const label = `${name}: ${fixed(2)(percent)} ± ${fixed(2)(spread)}`;
  return { key, label, color, symbol: mark, values: [], mean: percent, sd: spread };
}
