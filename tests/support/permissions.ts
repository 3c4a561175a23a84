/** Whether one of these permissions is missing; asks for none. For a test's `ignore`. */
export function lacks(...names: ("read" | "write" | "net" | "run" | "env" | "sys")[]): boolean {
  return names.some((name) => Deno.permissions.querySync({ name }).state !== "granted");
}
