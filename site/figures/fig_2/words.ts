import { exact, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { derived, num, source } from "../../html/number.ts";
import {
  type CapacityOutput,
  errorsAt,
  ratioToLeast,
  REPORT_DEGREE,
  squaredError,
} from "./capacity_output.ts";

/** What Figure 2 shows, in one sentence. */
export function finding(artifact: CapacityOutput): Html {
  const { doubledFrom, bestDegree } = artifact.value.sizes[0];
  const twice = doubledFrom === null
    ? markup`no degree up to the highest doubles it`
    : markup`it doubles only at degree ${num(artifact, "/sizes/0/doubledFrom", whole)}`;
  const fifth = bestDegree === REPORT_DEGREE
    ? markup`degree ${String(REPORT_DEGREE)}, the report’s example of overfitting, is the best`
    : markup`degree ${
      num(artifact, `${errorsAt(0, REPORT_DEGREE)}/degree`, whole)
    }, the report’s example of overfitting,
costs ${ratioToLeast(artifact, 0, REPORT_DEGREE)} times the least`;
  return markup`With ${
    num(artifact, "/sizes/0/sampleSize", whole)
  } points, test error is least at degree ${
    num(artifact, "/sizes/0/bestDegree", whole)
  }; a straight line costs ${ratioToLeast(artifact, 0, 1)} times as much, ${fifth}, and ${twice}.`;
}

/** How to read the panels. */
export function caption(artifact: CapacityOutput): Html {
  const n = (pointer: string) => num(artifact, pointer, whole);
  return markup`The sample is the first draw; its degree ${
    n("/shown/chosenDegree")
  } has the least error on ${
    n("/validationCount")
  } held-out points, and where the fit of the highest degree leaves the picture it is not drawn. In the
second panel the lines are means and the bands mean ± 1 sd (sample sd) over n\u00a0=\u00a0${
    n("/draws")
  } draws; a band that reaches the lower edge goes on below zero. Training error always falls; how far the
degree may go before test error rises depends on the number of points. The report’s own figure gives neither
sample nor numbers, so the problem here is ours.`;
}

/** Rows of "How this was made". */
export function settings(artifact: CapacityOutput): [string, Html][] {
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
