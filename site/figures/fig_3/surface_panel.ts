import * as Plot from "@observablehq/plot";
import { drawContours, lossLevels } from "../../charts/contour_chart.ts";
import { ink } from "../../charts/palette.ts";
import { percent, significant } from "../../html/formats.ts";
import { dataWords } from "../experiment.ts";
import type { Panel } from "../figure.ts";
import type { LandscapeOutput } from "../landscape_output.ts";

/** The loss over a random plane through the trained parameters, on a scale that both networks share. */
export function surfacePanel(artifact: LandscapeOutput, index: 0 | 1): Panel {
  const { surfaces, deep: { axis } } = artifact.value;
  const all = surfaces.flatMap(({ loss }) => loss.flat());
  const levels = lossLevels(Math.min(...all), Math.max(...all), [1, 2, 5]);
  const { skips, loss } = surfaces[index];
  const name = skips ? "With skip connections" : "Without skip connections";
  const ticks = [axis.from, axis.from / 2, 0, axis.to / 2, axis.to];
  return {
    key: skips ? "skips" : "plain",
    title: `${name}: loss around the trained parameters`,
    description: describe(artifact, index),
    draw: drawContours({
      title: `${"ab"[index]}  ${name}`,
      subtitle: "training loss, nats, one scale for both",
      x: { ...axis, ticks, label: "→ first direction, ↑ second" },
      y: { ...axis, ticks },
      loss,
      levels,
      above: centre(),
      header: { marks: () => null, height: 0 },
    }),
  };
}

/** Where training ended. */
function centre(): Plot.Markish {
  const place = { x: 0, y: 0, symbol: "times", r: 5 } as const;
  return [
    Plot.dot([0], { ...place, stroke: ink("page"), strokeWidth: 5 }),
    Plot.dot([0], { ...place, stroke: ink("reference"), strokeWidth: 2 }),
  ];
}

function describe(artifact: LandscapeOutput, index: 0 | 1): string {
  const { surfaces, deep } = artifact.value;
  const { loss, trainedLoss, rows, measures: [first] } = surfaces[index];
  const write = significant(3);
  const corners = [loss[0][0], loss[0].at(-1)!, loss.at(-1)![0], loss.at(-1)!.at(-1)!];
  return `Contour map of the loss on ${deep.imageCount} training images of ${
    dataWords(artifact)
  }, ` +
    `on logarithmic levels, over two random directions from ${deep.axis.from} to ${deep.axis.to}. ` +
    `The network ends with ${
      percent(rows.at(-1)!.trainAccuracy)
    } % of the training images right. ` +
    `The loss is ${write(trainedLoss)} at the centre and ${write(Math.min(...corners))} to ` +
    `${write(Math.max(...corners))} at the corners. It is not convex at ` +
    `${percent(first.shareNotConvex)} % of the inner points, and at ` +
    `${percent(1 - first.shareAbove)} % of all points it is no higher than that of guessing.`;
}
