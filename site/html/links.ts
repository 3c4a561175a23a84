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
 * root of the host, and have to know where below it the site lies.
 *
 * @param from absolute path of the page, ending in `/` or an extension
 * @param root path of the site's root on its host, ending in `/`
 */
export function linksFrom(from: string, root = "/"): Link {
  if (from === "/404.html") return (to) => root + withFile(to).slice(1);
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
