/** What the page that reads drawn digits loads: trained networks in few bits, and how they began. */
export interface DrawNets {
  widths: number[];
  /** They draw the initial parameters again. */
  rootSeed: number;
  replica: number;
  nets: DrawNet[];
}

/** A network as `lib/model/quantised.ts` has it. */
export interface DrawNet {
  label: string;
  bits: number;
  /** Deflated, in base64. */
  codes: string;
  /** Base64 of little-endian float32. */
  scales: string;
  biases: string;
  /** SHA-256 of the parameters that are restored from it. */
  digest: string;
}

/** Absolute path of the script that holds them: browsers load one from `file://` too. */
export const NETS_URL = "/lab/draw/networks.js";

/** The variable that the script sets. */
export const NETS_VARIABLE = "drawNetworks";

/** The id of the element with the addresses of MNIST's test images and labels, where they lie beside the site. */
export const TEST_FILES_ID = "draw-test-files";
