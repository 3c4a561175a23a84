import { mnistUrl, runUrl } from "../lab/lab_data.ts";
import type { PageData } from "../page_data.ts";

/** What the laboratory loads when it is asked to train: published runs, and MNIST where it was at hand. */
export default function* labFiles({ lab: { runs, mnist } }: PageData) {
  for (const { stage, text } of runs) yield { url: runUrl(stage), content: text };
  for (const { name, packed } of mnist ?? []) yield { url: mnistUrl(name), content: packed };
}
