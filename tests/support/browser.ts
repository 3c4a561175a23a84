import type { Browser } from "playwright-core";

/** Where distributions put Chromium; CHROMIUM names another place. */
const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Nothing of the browser's own goes over the network. */
export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser's program, or null where there is none. Needs permission to read and for the environment. */
export function findBrowser(): string | null {
  const named = Deno.env.get("CHROMIUM");
  return (named === undefined ? PLACES : [named]).find(exists) ?? null;
}

/** Gives pages WebGPU on an adapter in software. */
export const SOFTWARE_WEBGPU = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

/** Runs `use` with a browser without a window, and ends it. */
export async function withBrowser(
  use: (browser: Browser) => Promise<void>,
  more: string[] = [],
): Promise<void> {
  const browser = await openBrowser(more);
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}

/** A browser without a window; whoever asks for it closes it. */
export async function openBrowser(more: string[] = []): Promise<Browser> {
  // loaded here only: it asks for permissions as soon as it is imported
  const { chromium } = await import("playwright-core");
  return await chromium.launch({
    executablePath: findBrowser()!,
    args: [...BROWSER_ARGUMENTS, ...more],
    timeout: 20_000,
  });
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
