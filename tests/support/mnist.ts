/**
 * The folder with the real MNIST files: `MNIST_DIR`, else `../shared/mnist` beside the repository.
 * Null when there is none or permissions do not let us look; asks for no permission.
 *
 * Tests that need the files are called `… (needs MNIST_DIR)` and set `ignore: mnistDir() === null`.
 */
export function mnistDir(): string | null {
  const named = granted({ name: "env", variable: "MNIST_DIR" }) ? Deno.env.get("MNIST_DIR") : null;
  const folder = named ||
    decodeURIComponent(new URL("../../../shared/mnist", import.meta.url).pathname);
  if (!granted({ name: "read", path: folder })) return null;
  try {
    return Deno.statSync(`${folder}/train-images-idx3-ubyte.gz`).isFile ? folder : null;
  } catch {
    return null;
  }
}

function granted(descriptor: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(descriptor).state === "granted";
}
