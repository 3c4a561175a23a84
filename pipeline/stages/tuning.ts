import { mean, summarize } from "../../lib/stats/summary.ts";
import { bestOfKQuantile, expectedBestOfK } from "../../lib/stats/best_of_k.ts";
import { holm } from "../../lib/stats/holm.ts";
import { type MeanTest, testMean, welch } from "../../lib/stats/mean_test.ts";
import { halfWidthT } from "../../lib/stats/distributions.ts";
import { medianInterval } from "../../lib/stats/order_interval.ts";
import { detectable } from "../../lib/stats/power.ts";
import type { Summary } from "../../lib/schema/common.ts";
import type { TunedRunArtifact } from "../../lib/schema/tuned_run.ts";
import type {
  ScheduleEffect,
  TimeToTarget,
  TunedComparison,
  TunedOptimizer,
  TunedResult,
  TuningArtifact,
} from "../../lib/schema/tuning.ts";
import type { Computation, StageContext } from "../stage.ts";
