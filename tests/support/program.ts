/** A program that says no more than its version, or imports a module, needs no longer. */
const LONGEST_MS = 60_000;

/** Whether a program is there and ends well; false without the permission to run programs, which it does not ask for. */
export async function succeeds(program: string, ...args: string[]): Promise<boolean> {
  if (Deno.permissions.querySync({ name: "run" }).state !== "granted") return false;
  const signal = AbortSignal.timeout(LONGEST_MS);
  const quiet = { stdin: "null", stdout: "null", stderr: "null" } as const;
  try {
    return (await new Deno.Command(program, { args, signal, ...quiet }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
