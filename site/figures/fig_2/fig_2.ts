import { exact, fixed, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { derived, num, source } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { artifactFile, csvFile, type Download, figure } from "../figure.ts";
import { type CapacityOutput, errorsPanel, fitsPanel, sizesPanel, squaredError } from "./panels.ts";

/** The report's own example of a model of too high a capacity. */
const REPORT_DEGREE = 5;

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

/** Up to so many times the least error, a degree is called almost as good as the best. */
const ALMOST = 1.25;

/** What Figure 2 shows: whether line and fifth degree are bad choices, then by how much. */
function finding(artifact: CapacityOutput): Html {
  const { doubledFrom, bestDegree, errors } = artifact.value.sizes[0];
  const ratio = errors[REPORT_DEGREE - 1].test.mean / errors[bestDegree - 1].test.mean;
  const words = bestDegree === REPORT_DEGREE
    ? "is the best"
    : ratio < ALMOST
    ? "does almost as well as the best"
    : "fits too much";
  const fifth = bestDegree !== REPORT_DEGREE &&
    markup`, degree ${num(artifact, `${errorsAt(0, REPORT_DEGREE)}/degree`, whole)} ${
      ratioToLeast(artifact, 0, REPORT_DEGREE)
    } times`;
  const twice = doubledFrom === null
    ? markup`No degree up to the highest doubles it.`
    : markup`Only degree ${num(artifact, "/sizes/0/doubledFrom", whole)} doubles it.`;
  return markup`A straight line fits too little. The fifth degree, the report’s example of fitting too much, ${words}.
With ${num(artifact, "/sizes/0/sampleSize", whole)} points, test error is least at degree ${
    num(artifact, "/sizes/0/bestDegree", whole)
  }; the line has ${ratioToLeast(artifact, 0, 1)} times that error${fifth}. ${twice}`;
}

function caption(artifact: CapacityOutput): Html {
  const n = (pointer: string) => num(artifact, pointer, whole);
  return markup`Panel a shows the first sample. Of all degrees, ${
    n("/shown/chosenDegree")
  } has the least error on ${
    n("/validationCount")
  } points that were held out. The fit of the highest degree is not drawn where it leaves the picture. In b, lines are means and
bands mean ± 1 sd (sample sd) over n\u00a0=\u00a0${
    n("/draws")
  } draws; a band that reaches the lower edge goes on below zero. Training error always falls. From which degree on test error rises
depends on the number of points, as c shows. The report’s figure gives neither sample nor numbers, so the problem is ours.`;
}

function settings(artifact: CapacityOutput): [string, Html][] {
  const { truth, sizes } = artifact.value;
  const n = (pointer: string) => num(artifact, pointer, whole);
  return [
    [
      "Problem",
      markup`y = ${truth} + noise of sd ${
        num(artifact, "/noiseSd", exact)
      }, x in [−1, 1]: training inputs in the middle of equal
cells, held-out and test inputs uniform`,
    ],
    [
      "Fit",
      markup`least squares on Chebyshev polynomials by QR, in float64`,
    ],
    [
      "Samples",
      markup`${join(sizes.map((_, i) => n(`/sizes/${i}/sampleSize`)), ", ")} training points, ${
        n("/validationCount")
      } held out, ${n("/testCount")} for the test; ${n("/draws")} draws of root seed ${
        num(artifact, "/rootSeed", exact)
      }`,
    ],
    [
      "Error of the noise alone",
      markup`${
        derived(artifact.value.noiseSd ** 2, "a * a", [source(artifact, "/noiseSd")], squaredError)
      }, the square of its sd: no fit can do better on fresh points in the long run`,
    ],
  ];
}

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

/** The pointer of a degree's errors over all draws, for the sample size that comes `size`-th. */
function errorsAt(size: number, degree: number): string {
  return `/sizes/${size}/errors/${degree - 1}`;
}

/** How many times the least mean test error that of a degree is. */
function ratioToLeast(artifact: CapacityOutput, size: number, degree: number): Html {
  const { errors, bestDegree } = artifact.value.sizes[size];
  const mean = (of: number) => errors[of - 1].test.mean;
  const from = [degree, bestDegree].map((of) =>
    source(artifact, `${errorsAt(size, of)}/test/mean`)
  );
  return derived(mean(degree) / mean(bestDegree), "a / b", from, fixed(2));
}
