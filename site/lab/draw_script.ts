import { Buffer } from "node:buffer";
import { deflateRawSync } from "node:zlib";
import type { PublishedWeightsArtifact } from "../../lib/schema/published_weights.ts";
import { OPTIMIZERS } from "../charts/palette.ts";
import { type DrawNets, NETS_VARIABLE } from "./draw_nets.ts";

/** The published networks as a script, deflated so that it is small on every server. */
export function drawScript(
  { network, rootSeed, replica, nets }: PublishedWeightsArtifact,
): string {
  const shown: DrawNets = {
    ...{ widths: network.layers, rootSeed, replica },
    nets: nets.map(({ optimizer, bits, codes, scales, biases, quantisedDigest }) => ({
      ...{ label: OPTIMIZERS[optimizer.name].label, bits, scales, biases },
      codes: deflateRawSync(Buffer.from(codes, "base64"), { level: 9 }).toString("base64"),
      digest: quantisedDigest,
    })),
  };
  return `globalThis.${NETS_VARIABLE}=${JSON.stringify(shown)};\n`;
}
