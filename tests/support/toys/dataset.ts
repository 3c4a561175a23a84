import type { OpenedDataset } from "../../../pipeline/stage.ts";

/** No images: no toy stage needs any. */
export function openDataset(): Promise<OpenedDataset> {
  const none = { count: 0, images: new Uint8Array(), labels: new Uint8Array() };
  return Promise.resolve({ dataset: { source: "synthetic", train: none, test: none }, files: [] });
}
