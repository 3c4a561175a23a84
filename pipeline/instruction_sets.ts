const SIMD = /^(sse|ssse|avx|fma|f16c|amx|asimd|sve|sme|neon)/;

/**
 * The SIMD instructions of this processor, of which libraries choose; what the system does not list is
 * the architecture's. Virtual machines call processors with and without AVX-512 by one name.
 */
export function instructionSets(): string {
  const listed = /^(?:flags|Features)\s*:(.*)$/m.exec(textOf("/proc/cpuinfo"))?.[1] ?? "";
  const found = listed.split(/\s+/).filter((flag) => SIMD.test(flag)).sort();
  return [Deno.build.arch, ...found].join(" ");
}

function textOf(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return ""; // no Linux
  }
}
