import { fixed, whole } from "../../html/formats.ts";
import { markup } from "../../html/markup.ts";
import { derived, num, source } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { type CapacityOutput, errorsAt, REPORT_DEGREE, squaredError } from "./capacity_output.ts";

/** Errors of every degree for the shown sample size. */
export function errorTable(artifact: CapacityOutput): Table {
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
export function sizeTable(artifact: CapacityOutput): Table {
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

/** How many times the least mean test error that of a degree is. */
export function ratioToLeast(artifact: CapacityOutput, size: number, degree: number) {
  const { errors, bestDegree } = artifact.value.sizes[size];
  const mean = (of: number) => errors[of - 1].test.mean;
  const from = [degree, bestDegree].map((of) =>
    source(artifact, `${errorsAt(size, of)}/test/mean`)
  );
  return derived(mean(degree) / mean(bestDegree), "a / b", from, fixed(2));
}
