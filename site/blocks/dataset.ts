import type { Outputs } from "../artifacts.ts";
import { whole } from "../html/formats.ts";
import { type Html, markup } from "../html/markup.ts";
import { num } from "../html/number.ts";

/** What the networks were trained on; nothing when the dataset stage has not been run. */
export function dataset({ artifacts }: Outputs): Html {
  const artifact = artifacts.dataset;
  if (artifact === undefined) return markup``;
  const counts = markup`${num(artifact, "/train/count", whole)} training and ${
    num(artifact, "/test/count", whole)
  } test images`;
  if (artifact.value.source === "synthetic") {
    return markup`<p>The data of these pages are ${counts} of generated digits, not MNIST.</p>`;
  }
  return markup`<p>The data are ${counts} of MNIST, read from files whose sizes and SHA-256 digests are checked
before use.</p>`;
}
