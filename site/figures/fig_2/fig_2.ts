import type { Outputs } from "../../artifacts.ts";
import { csv, type Figure, type MadeFigure } from "../figure.ts";
import type { CapacityOutput } from "./capacity_output.ts";
import { errorsPanel, sizesPanel } from "./errors_panels.ts";
import { fitsPanel } from "./fits_panel.ts";
import { errorTable, sizeTable } from "./tables.ts";
import { caption, finding, settings } from "./words.ts";

/** Figure 2 of the report: underfitting and overfitting, by polynomials. */
export const FIG_2: Figure = {
  id: "fig-2",
  label: "Figure 2",
  title: "Underfitting and overfitting",
  place: "section 2.2.2",
  stage: "capacity",
  make,
};

function make({ artifacts }: Outputs): MadeFigure | null {
  const artifact = artifacts.capacity;
  if (artifact === undefined) return null;
  return {
    finding: finding(artifact),
    caption: caption(artifact),
    panels: [fitsPanel(artifact), errorsPanel(artifact), sizesPanel(artifact)],
    teaser: ["fits", "errors"],
    remarks: [],
    comparison: [],
    tables: { errors: errorTable(artifact), sizes: sizeTable(artifact) },
    downloads: downloads(artifact),
    settings: settings(artifact),
    artifact,
  };
}

function downloads(artifact: CapacityOutput): MadeFigure["downloads"] {
  const { sizes, shown } = artifact.value;
  const errors = sizes.flatMap(({ sampleSize, errors }) =>
    errors.map(({ degree, train, test }) => ({
      ...{ sampleSize, degree, draws: train.n },
      ...{ trainMean: train.mean, trainSd: train.sd, testMean: test.mean, testSd: test.sd },
    }))
  );
  return [
    { name: "errors.csv", label: "errors of every degree and sample size", text: csv(errors) },
    { name: "sample.csv", label: "the sample that is shown", text: csv(shown.sample) },
    { name: `${artifact.stage}.json`, label: "the artifact, unchanged", text: artifact.text },
  ];
}
