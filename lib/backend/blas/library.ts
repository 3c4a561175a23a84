/** `C ← op(A) op(B) + beta C`, row-major: op(A) is `[m, k]`, op(B) `[k, n]`, C `[m, n]`. */
export type Gemm = (
  transposeA: boolean,
  transposeB: boolean,
  m: number,
  n: number,
  k: number,
  a: Float32Array,
  b: Float32Array,
  beta: number,
  c: Float32Array,
) => void;

/** An opened native library, set to one thread. */
export interface BlasLibrary {
  /** As it is printed and recorded, for example `oneDNN (libdnnl.so.2)`. */
  description: string;
  gemm: Gemm;
}

interface Candidate {
  name: string;
  files: string[];
  open(file: string): Gemm;
}

// In order of preference: oneDNN's product was the faster on the shapes of the report's network.
const CANDIDATES: Candidate[] = [
  { name: "oneDNN", files: ["libdnnl.so.3", "libdnnl.so.2"], open: openOneDnn },
  { name: "OpenBLAS", files: ["libopenblas.so.0", "libopenblas.so"], open: openOpenBlas },
  {
    name: "Accelerate",
    files: ["/System/Library/Frameworks/Accelerate.framework/Accelerate"],
    open: openCblas,
  },
];

/**
 * Opens `path`, or else the first library that is found.
 *
 * @throws Error when there is none, saying how to get one
 */
export function openBlasLibrary(path?: string): BlasLibrary {
  if (path !== undefined) return openPath(path);
  for (const { name, files, open } of CANDIDATES) {
    for (const file of files) {
      const gemm = tryOpen(() => open(file));
      if (gemm) return { description: `${name} (${file.split("/").pop()})`, gemm };
    }
  }
  throw new Error(
    "Cannot use backend blas: it needs a native BLAS library (oneDNN, OpenBLAS or Accelerate) and " +
      "found none; on Debian: apt-get install libopenblas0-pthread, or give a path with --blas-lib",
  );
}

function openPath(path: string): BlasLibrary {
  for (const open of [openOneDnn, openOpenBlas, openCblas]) {
    const gemm = tryOpen(() => open(path));
    if (gemm) return { description: path.split("/").pop() ?? path, gemm };
  }
  throw new Error(
    `Cannot use --blas-lib ${path}: it must be a shared library with dnnl_sgemm or cblas_sgemm, ` +
      "and could not be opened as one; check the path",
  );
}

/** Null when the library or its symbol is not there, for which Deno throws errors of several classes. */
function tryOpen(open: () => Gemm): Gemm | null {
  try {
    return open();
  } catch {
    return null;
  }
}

const CBLAS_SGEMM = {
  parameters: [
    ...["i32", "i32", "i32", "i32", "i32", "i32", "f32"] as const,
    ...["buffer", "i32", "buffer", "i32", "f32", "buffer", "i32"] as const,
  ],
  result: "void",
} as const;

function openOpenBlas(file: string): Gemm {
  const { symbols } = Deno.dlopen(file, {
    openblas_set_num_threads: { parameters: ["i32"], result: "void" },
  });
  symbols.openblas_set_num_threads(1);
  return openCblas(file);
}

function openCblas(file: string): Gemm {
  const { symbols } = Deno.dlopen(file, { cblas_sgemm: CBLAS_SGEMM });
  const [rowMajor, asIs, transposed] = [101, 111, 112];
  return (transposeA, transposeB, m, n, k, a, b, beta, c) =>
    symbols.cblas_sgemm(
      ...[rowMajor, transposeA ? transposed : asIs, transposeB ? transposed : asIs] as const,
      ...[m, n, k, 1] as const,
      ...[a, transposeA ? m : k, b, transposeB ? k : n, beta, c, n] as const,
    );
}

function openOneDnn(file: string): Gemm {
  const { symbols } = Deno.dlopen(file, {
    dnnl_sgemm: {
      parameters: [
        ...["i8", "i8", "i64", "i64", "i64", "f32"] as const,
        ...["buffer", "i64", "buffer", "i64", "f32", "buffer", "i64"] as const,
      ],
      result: "i32",
    },
  });
  limitOpenMp();
  const [asIs, transposed] = ["N", "T"].map((letter) => letter.charCodeAt(0));
  return (transposeA, transposeB, m, n, k, a, b, beta, c) => {
    const status = symbols.dnnl_sgemm(
      ...[transposeA ? transposed : asIs, transposeB ? transposed : asIs] as const,
      ...[BigInt(m), BigInt(n), BigInt(k), 1] as const,
      ...[a, BigInt(transposeA ? m : k), b, BigInt(transposeB ? k : n)] as const,
      ...[beta, c, BigInt(n)] as const,
    );
    if (status !== 0) {
      throw new Error(`Cannot multiply ${m}×${k}×${n}: dnnl_sgemm returned ${status}`);
    }
  };
}

/** oneDNN takes its threads from OpenMP; one worker has one core. */
function limitOpenMp(): void {
  const { symbols } = Deno.dlopen("libgomp.so.1", {
    omp_set_num_threads: { parameters: ["i32"], result: "void" },
  });
  symbols.omp_set_num_threads(1);
}
