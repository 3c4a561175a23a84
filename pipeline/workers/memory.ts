/** The largest resident memory this process has had, in bytes; where the system tells only the present one, that. */
export async function peakResidentBytes(): Promise<number> {
  if (Deno.build.os === "linux") {
    const status = await Deno.readTextFile("/proc/self/status");
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kibibytes) return 1024 * Number(kibibytes);
  }
  return Deno.memoryUsage().rss;
}
