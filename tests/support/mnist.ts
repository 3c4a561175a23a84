/**
 * A folder with the real MNIST files: `MNIST_DIR`, else `../shared/mnist` beside the repository, else
 * what was downloaded into `data/mnist`. Null when there is none or permissions do not let us look; asks
 * for no permission.
 *
 * Tests that need the files are called `… (needs MNIST_DIR)` and set `ignore: mnistDir() === null`.
 */
export function mnistDir(): string | null {
  const named = granted({ name: "env", variable: "MNIST_DIR" }) ? Deno.env.get("MNIST_DIR") : null;
  if (named) return named;
  return ["../../../shared/mnist", "../../data/mnist"]
    .map((path) => decodeURIComponent(new URL(path, import.meta.url).pathname))
    .find(holdsMnist) ?? null;
}

function holdsMnist(folder: string): boolean {
  if (!granted({ name: "read", path: folder })) return false;
  try {
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
    return ["train-images", "train-labels", "t10k-images", "t10k-labels"]
      .every((start) => names.some((name) => name.startsWith(start) && !name.endsWith(".part")));
  } catch {
    return false;
  }
}

function granted(descriptor: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(descriptor).state === "granted";
}
