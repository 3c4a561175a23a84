import type { Outputs } from "./artifacts.ts";

/**
 * Says in the page's title that this is not the reproduction; empty for the reproduction itself.
 */
export function titleSuffix({ artifacts }: Outputs): string {
  const figure = artifacts["sgd-batch"]?.value;
  const dataset = artifacts.dataset?.value;
  const profile = figure?.profile ?? dataset?.profile ?? "paper";
  if (profile === "paper") return "";
  const synthetic = (figure?.data.source ?? dataset?.source) === "synthetic";
  return synthetic
    ? ` (${profile}: generated digits, not MNIST)`
    : ` (${profile} run, not the reproduction)`;
}
