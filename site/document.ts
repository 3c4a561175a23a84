import { parseHTML } from "linkedom";

/** An empty document to draw in, where there is no browser. */
export function newDocument(): Document {
  return parseHTML("<!doctype html><html><head></head><body></body></html>").document;
}
