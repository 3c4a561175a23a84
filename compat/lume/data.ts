import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Values that pages and layouts are rendered with. */
export type Data = Record<string, unknown>;

/** Renders a page or a layout, or generates pages. */
export type Template = (data: Data) => unknown;

/**
 * Imports a page, a layout or a data file. Its named exports become data; so do the entries of a default export that
 * is a plain object. Any other default export is the `content`.
 */
export async function importData(path: string): Promise<Data> {
  if (extname(path) === ".json") return spread(JSON.parse(await readFile(path, "utf8")));
  const { default: content, ...named } = await import(pathToFileURL(path).href);
  return content === undefined ? named : { ...named, ...spread(content) };
}

/** Reads the `_data.*` file and the `_data` folder that lie in a folder; theirs are the data of all pages below. */
export async function folderData(folder: string): Promise<Data> {
  const data: Data = {};
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.name === "_data" && entry.isDirectory()) Object.assign(data, await dataFolder(path));
    if (/^_data\.(ts|js|json)$/.test(entry.name)) Object.assign(data, await importData(path));
  }
  return data;
}

/** Lists a folder in an order that does not depend on the file system. */
export async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => a.name < b.name ? -1 : 1);
}

/** File and folder names become keys. */
async function dataFolder(folder: string): Promise<Data> {
  const data: Data = {};
  for (const entry of await entriesOf(folder)) {
    if (/^[._]/.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) data[entry.name] = await dataFolder(path);
    else if (/\.(ts|js|json)$/.test(entry.name)) {
      const { content, ...named } = await importData(path);
      const name = entry.name.slice(0, -extname(entry.name).length);
      data[name] = content !== undefined && Object.keys(named).length === 0
        ? content
        : { ...named, ...(content !== undefined && { content }) };
    }
  }
  return data;
}

function spread(value: unknown): Data {
  return isPlainObject(value) ? value : { content: value };
}

function isPlainObject(value: unknown): value is Data {
  if (typeof value !== "object" || value === null) return false;
  return value.constructor === Object || value.constructor === undefined;
}
