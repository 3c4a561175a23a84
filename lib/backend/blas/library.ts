import type { Product } from "../heap/product.ts";

/** An opened native library, set to one thread. */
export interface BlasLibrary {
  /** What it is and how it computes here, for example `OpenBLAS 0.3.21, Haswell (libopenblas.so.0)`. */
  description: string;
  product: Product;
}

/** Opens a file as one library; throws when it is another, or none. */
type Open = (file: string) => BlasLibrary;

const CANDIDATES: { files: string[]; open: Open }[] = [
  { files: ["libopenblas.so.0", "libopenblas.so"], open: openOpenBlas },
  { files: ["libdnnl.so.3", "libdnnl.so.2"], open: openOneDnn },
  {
    files: ["/System/Library/Frameworks/Accelerate.framework/Accelerate"],
    open: (file) => openCblas(file, "BLAS"),
  },
];

/**
 * Opens `path`, or else of every kind of library the first that is found.
 *
 * @returns at least one
 * @throws Error when there is none, saying how to get one
 */
export function openBlasLibraries(path?: string): BlasLibrary[] {
  if (path !== undefined) return [openPath(path)];
  const found = CANDIDATES.map(({ files, open }) => firstOf(files.map((file) => () => open(file))))
    .filter((library) => library !== null);
  if (found.length > 0) return found;
  throw new Error(
    "Cannot use backend blas: it needs a native BLAS library (oneDNN, OpenBLAS or Accelerate) and " +
      "found none; on Debian: apt-get install libopenblas0-pthread, or give a path with --blas-lib",
  );
}

function openPath(path: string): BlasLibrary {
  const library = firstOf(CANDIDATES.map(({ open }) => () => open(path)));
  if (library) return library;
  throw new Error(
    `Cannot use --blas-lib ${path}: it must be a shared library with dnnl_sgemm or cblas_sgemm, ` +
      "and could not be opened as one; check the path",
  );
}

/** The first that opens. For a missing library or symbol Deno throws errors of several classes. */
function firstOf(openers: (() => BlasLibrary)[]): BlasLibrary | null {
  for (const open of openers) {
    try {
      return open();
    } catch {
      // The next may be there.
    }
  }
  return null;
}

const CBLAS_SGEMM = {
  parameters: [
    ...["i32", "i32", "i32", "i32", "i32", "i32", "f32"] as const,
    ...["buffer", "i32", "buffer", "i32", "f32", "buffer", "i32"] as const,
  ],
  result: "void",
} as const;

function openOpenBlas(file: string): BlasLibrary {
  const { symbols } = Deno.dlopen(file, {
    openblas_set_num_threads: { parameters: ["i32"], result: "void" },
    openblas_get_config: { parameters: [], result: "pointer" },
    openblas_get_corename: { parameters: [], result: "pointer" },
  });
  symbols.openblas_set_num_threads(1);
  const version = /OpenBLAS \S+/.exec(text(symbols.openblas_get_config()))?.[0] ?? "OpenBLAS";
  return openCblas(file, `${version}, ${text(symbols.openblas_get_corename())}`);
}

function openCblas(file: string, what: string): BlasLibrary {
  const { symbols } = Deno.dlopen(file, { cblas_sgemm: CBLAS_SGEMM });
  const [rowMajor, asIs, transposed] = [101, 111, 112];
  return {
    description: described(what, file),
    product: (transposeA, transposeB, m, n, k, a, b, c) =>
      symbols.cblas_sgemm(
        ...[rowMajor, transposeA ? transposed : asIs, transposeB ? transposed : asIs] as const,
        ...[m, n, k, 1] as const,
        ...[a, transposeA ? m : k, b, transposeB ? k : n, 0, c, n] as const,
      ),
  };
}

function openOneDnn(file: string): BlasLibrary {
  const { symbols } = Deno.dlopen(file, {
    dnnl_sgemm: {
      parameters: [
        ...["i8", "i8", "i64", "i64", "i64", "f32"] as const,
        ...["buffer", "i64", "buffer", "i64", "f32", "buffer", "i64"] as const,
      ],
      result: "i32",
    },
    dnnl_version: { parameters: [], result: "pointer" },
    dnnl_get_effective_cpu_isa: { parameters: [], result: "i32" },
  });
  limitOpenMp();
  const version = new Deno.UnsafePointerView(symbols.dnnl_version()!);
  const numbers = [0, 4, 8].map((offset) => version.getInt32(offset)).join(".");
  const instructions = symbols.dnnl_get_effective_cpu_isa().toString(16);
  const [asIs, transposed] = ["N", "T"].map((letter) => letter.charCodeAt(0));
  return {
    description: described(`oneDNN ${numbers}, instruction sets 0x${instructions}`, file),
    product: (transposeA, transposeB, m, n, k, a, b, c) => {
      const status = symbols.dnnl_sgemm(
        ...[transposeA ? transposed : asIs, transposeB ? transposed : asIs] as const,
        ...[BigInt(m), BigInt(n), BigInt(k), 1] as const,
        ...[a, BigInt(transposeA ? m : k), b, BigInt(transposeB ? k : n)] as const,
        ...[0, c, BigInt(n)] as const,
      );
      if (status !== 0) {
        throw new Error(`Cannot multiply ${m}×${k}×${n}: dnnl_sgemm returned ${status}`);
      }
    },
  };
}

/** oneDNN takes its threads from OpenMP; one worker has one core. */
function limitOpenMp(): void {
  const { symbols } = Deno.dlopen("libgomp.so.1", {
    omp_set_num_threads: { parameters: ["i32"], result: "void" },
  });
  symbols.omp_set_num_threads(1);
}

function described(what: string, file: string): string {
  return `${what} (${file.split("/").pop()})`;
}

function text(pointer: Deno.PointerValue): string {
  return pointer === null ? "unknown" : new Deno.UnsafePointerView(pointer).getCString();
}
