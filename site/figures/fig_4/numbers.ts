import { percent, whole } from "../../html/formats.ts";
import type { Html } from "../../html/markup.ts";
import { num, type Source, source } from "../../html/number.ts";
import { withSpread } from "../../html/spread.ts";
import type { Fig4Artifact, Line } from "./lines.ts";

/** Test accuracy after the last epoch: `39.6 ± 9.9 %`. */
export function finalAccuracy(artifact: Fig4Artifact, { pointer }: Line): Html {
  const at = `${pointer}/finalTestAccuracy`;
  return withSpread(num(artifact, `${at}/mean`, percent), num(artifact, `${at}/sd`, percent), "%");
}

/** Where its mean comes from. */
export function meanSource(artifact: Fig4Artifact, { pointer }: Line): Source {
  return source(artifact, `${pointer}/finalTestAccuracy/mean`);
}

export function batchSize(artifact: Fig4Artifact, { pointer }: Line): Html {
  return num(artifact, `${pointer}/batchSize`, whole);
}
