import { whole } from "../../html/formats.ts";
import { markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { artifactFile, csvFile, type Download, figure } from "../figure.ts";
import {
  type CapacityOutput,
  errorsAt,
  ratioToLeast,
  REPORT_DEGREE,
  squaredError,
} from "./capacity_output.ts";
import { errorsPanel, fitsPanel, sizesPanel } from "./panels.ts";
import { caption, finding, settings } from "./words.ts";

/** Figure 2 of the report: underfitting and overfitting, by polynomials. */
export const FIG_2 = figure({
  id: "fig-2",
  label: "Figure 2",
  title: "Underfitting and overfitting",
  place: "section 2.2.2",
  stage: "capacity",
}, (artifact) => ({
  finding: finding(artifact),
  caption: caption(artifact),
  panels: [fitsPanel(artifact), errorsPanel(artifact), sizesPanel(artifact)],
  teaser: ["fits", "errors"],
  tables: { errors: errorTable(artifact), sizes: sizeTable(artifact) },
  downloads: downloads(artifact),
  settings: settings(artifact),
}));

/** Errors of every degree for the shown sample size. */
function errorTable(artifact: CapacityOutput): Table {
  const { sizes: [size] } = artifact.value;
  return {
    caption: markup`Mean squared error with ${
      num(artifact, "/sizes/0/sampleSize", whole)
    } points, mean and sd over ${num(artifact, "/draws", whole)} draws`,
    columns: ["Degree", "Training, mean", "Training, sd", "Test, mean", "Test, sd"],
    rows: size.errors.map(({ degree }) => [
      num(artifact, `${errorsAt(0, degree)}/degree`, whole),
      ...["train/mean", "train/sd", "test/mean", "test/sd"].map((field) =>
        num(artifact, `${errorsAt(0, degree)}/${field}`, squaredError)
      ),
    ]),
  };
}

/** Where overfitting begins, for every sample size. */
function sizeTable(artifact: CapacityOutput): Table {
  return {
    caption:
      "Where overfitting begins: the degree of the least mean test error, the first degree above it " +
      "that is worse by more than two standard errors (paired), and the first with twice the error",
    columns: [
      "Points",
      "Least at",
      "Worse from",
      "Twice from",
      "Degree 1 to least",
      "Degree 5 to least",
    ],
    rows: artifact.value.sizes.map(({ worseFrom, doubledFrom }, i) => [
      num(artifact, `/sizes/${i}/sampleSize`, whole),
      num(artifact, `/sizes/${i}/bestDegree`, whole),
      worseFrom === null ? "no degree" : num(artifact, `/sizes/${i}/worseFrom`, whole),
      doubledFrom === null ? "no degree" : num(artifact, `/sizes/${i}/doubledFrom`, whole),
      markup`${ratioToLeast(artifact, i, 1)} times`,
      markup`${ratioToLeast(artifact, i, REPORT_DEGREE)} times`,
    ]),
  };
}

function downloads(artifact: CapacityOutput): Download[] {
  const { sizes, shown } = artifact.value;
  const errors = sizes.flatMap(({ sampleSize, errors }) =>
    errors.map(({ degree, train, test }) => ({
      ...{ sampleSize, degree, draws: train.n },
      ...{ trainMean: train.mean, trainSd: train.sd, testMean: test.mean, testSd: test.sd },
    }))
  );
  return [
    csvFile("errors", "errors of every degree and sample size", errors),
    csvFile("sample", "the sample that is shown", shown.sample),
    artifactFile(artifact),
  ];
}
