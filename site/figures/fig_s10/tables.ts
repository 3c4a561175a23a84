import { OPTIMIZERS } from "../../charts/palette.ts";
import { exact, percent2, whole } from "../../html/formats.ts";
import { join } from "../../html/markup.ts";
import { meanAndSd, num } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import type { Tuning } from "./tuning.ts";

/** Every learning rate of every optimizer, judged on the validation images. */
export function gridTable(artifact: Tuning): Table {
  return {
    caption: "Every learning rate that was tried: accuracy on the validation images",
    columns: ["Optimizer", "α", "Validation accuracy, %", "Runs that train"],
    rows: artifact.value.rates.flatMap(({ name, points }, r) =>
      points.map((_, p) => {
        const at = `/rates/${r}/points/${p}`;
        return [
          OPTIMIZERS[name].label,
          num(artifact, `${at}/optimizer/learningRate`, exact),
          meanAndSd(artifact, `${at}/validationAccuracy`, percent2),
          join(
            [
              num(artifact, `${at}/trained`, whole),
              num(artifact, `${at}/validationAccuracy/n`, whole),
            ],
            " of ",
          ),
        ];
      })
    ),
  };
}
