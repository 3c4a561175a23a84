import { significant, whole } from "../../html/formats.ts";
import { markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { type GradientNoise, measuredIn } from "./ends.ts";

/** Where every optimizer ends, means over its seeds. */
export function endTable(artifact: GradientNoise): Table {
  const write = significant(3);
  return {
    caption: markup`After epoch ${
      num(artifact, "/epochs", whole)
    }, means over the seeds; gain, descent and cost in nats a step`,
    columns: [
      "Optimizer",
      "Seeds",
      "Training loss",
      "‖ḡ‖²",
      "Noise",
      "Gain on a straight slope",
      "Descent with exact gradient",
      "Cost of noise",
      "Descent over cost",
      "Noise floor",
    ],
    rows: measuredIn(artifact).map(({ label, pointer, end }) => [
      label,
      num(artifact, `${pointer}/replicas`, whole),
      ...["loss", "gradientNormSquared", "noise", "gain", "descent", "noisePenalty"].map((name) =>
        num(artifact, `${pointer}/${name}/mean`, write)
      ),
      end.advantage === null ? "–" : num(artifact, `${pointer}/advantage`, significant(2)),
      end.reading,
    ]),
  };
}
