import type { z } from "zod";
import type { dataSummary, networkSummary, ProfileName } from "../../lib/schema/common.ts";
import { exact, whole } from "../html/formats.ts";
import { type Html, join, markup } from "../html/markup.ts";
import { num } from "../html/number.ts";
import type { Artifact } from "../read_artifact.ts";

/** What every artifact of training runs says of them. */
type Experiment = Artifact<{
  profile: ProfileName;
  data: z.infer<typeof dataSummary>;
  network: z.infer<typeof networkSummary>;
}>;

/** The images, in words: generated digits are never called MNIST, nor is a part of it. */
export function dataWords({ value }: Experiment): string {
  if (value.data.source === "synthetic") return "generated digits (not MNIST)";
  return value.profile === "paper" ? "MNIST" : "part of MNIST";
}

/** `60,000 training and 10,000 test images` */
export function imageCounts(artifact: Experiment): Html {
  return markup`${num(artifact, "/data/trainCount", whole)} training and ${
    num(artifact, "/data/testCount", whole)
  } test images`;
}

/** `784–512–512–10, ReLU, 669,706 parameters` */
export function networkWords(artifact: Experiment): Html {
  const layers = artifact.value.network.layers.map((_, i) =>
    num(artifact, `/network/layers/${i}`, whole)
  );
  return markup`${join(layers, "–")}, ReLU, ${
    num(artifact, "/network/parameters", whole)
  } parameters`;
}

/** `10 epochs; 5 seeds, the replicas 0 to 4 of root seed 1` */
export function lengthWords(artifact: Artifact<{ replicas: number }>): Html {
  return markup`${num(artifact, "/epochs", whole)} epochs; ${
    num(artifact, "/replicas", whole)
  } seeds, the replicas 0 to ${String(artifact.value.replicas - 1)} of root seed ${
    num(artifact, "/rootSeed", exact)
  }`;
}
