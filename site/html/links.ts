/**
 * Makes the link from one page to another: `/figures/fig-4/#fig-4` ->
 * `../figures/fig-4/index.html#fig-4`.
 */
export type Link = (to: string) => string;

/**
 * Links of the page at `from`, all relative, so that the site works under any path and from
 * `file://` (where a folder has no default document, hence `index.html`).
 *
 * The page for missing addresses is shown at addresses of any depth, so its links start at the
 * root.
 *
 * @param from absolute path of the page, ending in `/` or an extension
 */
export function linksFrom(from: string): Link {
  if (from === "/404.html") return withFile;
  const base = from.slice(0, from.lastIndexOf("/")).split("/");
  return (to) => {
    const [path, anchor] = to.split("#");
    const target = withFile(path).split("/");
    let shared = 0;
    while (shared < base.length && base[shared] === target[shared]) shared++;
    const up = base.slice(shared).map(() => "..");
    return [...up, ...target.slice(shared)].join("/") + (anchor === undefined ? "" : `#${anchor}`);
  };
}

function withFile(path: string): string {
  return path.endsWith("/") ? `${path}index.html` : path;
}
