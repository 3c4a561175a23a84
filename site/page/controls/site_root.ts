/**
 * The address of the site's root, wherever the site lies: scripts know it by their own place. To be
 * asked while the script is first run, and not in a worker.
 *
 * @throws Error if no script is being run for the first time
 */
export function siteRoot(): URL {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) throw new Error("siteRoot: asked too late");
  return new URL("../../", script.src);
}

/** Loads a classic script of the site, once; the promise fails if it cannot be had. */
export function loadScript(url: URL): Promise<void> {
  return loaded.get(url.href) ?? begin(url.href);
}

const loaded = new Map<string, Promise<void>>();

function begin(src: string): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`Cannot load ${src}`));
    document.head.append(script);
  });
  loaded.set(src, done);
  return done;
}
