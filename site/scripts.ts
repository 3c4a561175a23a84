/** Modules for the reader's page; those directly in it are scripts, those in its folders are shared. */
export const SCRIPTS_FOLDER = new URL("page/", import.meta.url);

/** Absolute path, on the site, of the script made of `site/page/<name>.ts`. */
export function scriptUrl(name: string): string {
  return `/static/scripts/${name}.js`;
}
