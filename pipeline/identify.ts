import { assemble } from "../lib/backend/heap/assemble.ts";
import { ELEMENTWISE_KERNELS, elementwiseText } from "../lib/backend/heap/elementwise.ts";
import { PRODUCT_KERNELS } from "../lib/backend/heap/product_kernels.ts";
import { SPARSE_KERNELS } from "../lib/backend/heap/sparse_kernels.ts";
import type { Machine } from "../lib/backend/machine.ts";
import type { BackendChoice } from "../lib/backend/select.ts";
import { watLookahead, watUpdate } from "../lib/optim/interpreters/wat.ts";
import { updateRule } from "../lib/optim/rule.ts";
import { identityOf } from "../lib/outputs/identity.ts";
import type { ComputedBy } from "../lib/schema/record.ts";
import { instructionSets } from "./instruction_sets.ts";
import { sha256 } from "./store/canonical.ts";

/**
 * What a backend computes with here, down to the digest of the library and the instruction set; null
 * where that cannot be found out.
 *
 * @param blasLibrary the library of `blas`, if it was given by path
 */
export async function identify(
  { name, adapter }: BackendChoice,
  blasLibrary: string | null,
  machine: Machine,
): Promise<ComputedBy | null> {
  const of = { backend: name, adapter };
  switch (name) {
    case "wasm":
      return identityOf({ ...of, kernels: kernelDigest() });
    case "blas": {
      const library = await blasIdentity(adapter, blasLibrary);
      return library &&
        identityOf({ ...of, ...library.facts, kernels: kernelDigest() }, library.path);
    }
    case "webgpu": {
      const device = await deviceFacts(machine);
      return device && identityOf({ ...of, ...device });
    }
    case "cpu":
      return identityOf({ ...of, tfjs: await tfjsVersion() });
  }
}

/** Every operation of the algebra: what an interpreter makes of it tells the interpreter. */
const PROBE = updateRule({
  name: "probe",
  title: "every operation",
  settings: {},
  state: ["m"],
  scalars: ({ learningRate }) => ({ learningRate }),
  update: ({ add, sub, mul, div, sqrt, max }, { p, g, m }, { learningRate }) => {
    m = max(m, mul(g, g));
    return { p: sub(p, div(mul(learningRate, g), add(sqrt(m), learningRate))), m };
  },
  lookahead: ({ add, mul }, { p, m }, { learningRate }) => add(p, mul(learningRate, m)),
});

/** SHA-256 of the kernels as they are assembled: the network's, and what is made of a rule. */
function kernelDigest(): string {
  const ofNetwork = [PRODUCT_KERNELS, SPARSE_KERNELS, elementwiseText(ELEMENTWISE_KERNELS)];
  const ofRule = elementwiseText({ update: watUpdate(PROBE), lookahead: watLookahead(PROBE)! });
  return sha256([ofNetwork.join("\n"), ofRule].map((text) => sha256(assemble(text))).join());
}

interface Library {
  facts: Record<string, string>;
  path?: string;
}

/**
 * The library that a description of `blas` stands for. oneDNN and OpenBLAS say in it which instruction
 * set they chose; of others the processor's decides.
 */
async function blasIdentity(adapter: string, given: string | null): Promise<Library | null> {
  const says = /^(oneDNN|OpenBLAS) /.exec(adapter)?.[1];
  const decides: Record<string, string> = says ? {} : { instructions: instructionSets() };
  const file = given ?? /\(([^()]+)\)/.exec(adapter)?.[1];
  if (file === "Accelerate") {
    // A part of the system, and no file of its own.
    return { facts: { ...decides, library: `macOS ${Deno.osRelease()}` } };
  }
  const path = file && loadedFrom(file, says === "oneDNN" ? "dnnl_sgemm" : "cblas_sgemm");
  if (!path) return null;
  const real = await Deno.realPath(path).catch(() => null);
  if (real === null) return null;
  return { facts: { ...decides, library: await digestOf(real) }, path: real };
}

/** The system's libraries that have `dladdr`. */
const DYNAMIC_LINKERS = ["libc.so.6", "libdl.so.2", "/usr/lib/libSystem.B.dylib"];

/** The file that a library's function is in, as the dynamic linker found it; null: it does not say. */
function loadedFrom(library: string, name: string): string | null {
  for (const linker of DYNAMIC_LINKERS) {
    try {
      const { symbols } = Deno.dlopen(library, { [name]: { type: "pointer" } });
      const system = Deno.dlopen(linker, {
        dladdr: { parameters: ["pointer", "buffer"], result: "i32" },
      });
      const info = new BigUint64Array(4); // the file's name first
      const known = system.symbols.dladdr(symbols[name], new Uint8Array(info.buffer));
      if (known === 0) return null;
      const file = Deno.UnsafePointer.create(info[0]);
      return file && new Deno.UnsafePointerView(file).getCString();
    } catch {
      // The next may have it.
    }
  }
  return null;
}

const digests = new Map<string, Promise<string>>();

/** SHA-256 of a file, which is read again only when it was changed or replaced. */
async function digestOf(path: string): Promise<string> {
  const { dev, ino, size, mtime } = await Deno.stat(path);
  const version = [path, dev, ino, size, mtime?.getTime()].join();
  const digest = digests.get(version) ?? Deno.readFile(path).then(sha256);
  digests.set(version, digest);
  return await digest;
}

async function deviceFacts(machine: Machine): Promise<Record<string, string> | null> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return null;
  const { tilingOf } = await import("../lib/backend/webgpu/choose_tiling.ts");
  const { tilingText } = await import("../lib/backend/webgpu/wgsl/tile.ts");
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  return {
    ...{ vendor, architecture, device, description, driver: await driverVersion() },
    tiling: tilingText(await tilingOf(adapter, machine)),
    // A GPU in software is this processor.
    ...isFallbackAdapter && { instructions: instructionSets() },
  };
}

/** What the system says of the driver that WebGPU's adapter does not; empty: nothing. */
async function driverVersion(): Promise<string> {
  return await Deno.readTextFile("/sys/module/nvidia/version").then(
    (text) => text.trim(),
    () => "",
  );
}

/** Of the tfjs that is loaded here. */
async function tfjsVersion(): Promise<string> {
  const { version_core } = await import("@tensorflow/tfjs");
  return version_core;
}
