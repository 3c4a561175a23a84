import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { lacks } from "../../support/permissions.ts";

/** Path -> text of the files of a site. */
export type SiteFiles = Readonly<Record<string, string | Uint8Array>>;

/** Whether tests may write files and run programs. */
export const NOT_ALLOWED = lacks("read", "write", "run", "env", "sys");

/** A small site: a layout, data, one page, several pages, files to copy, a page for what is missing. */
export const SITE: SiteFiles = {
  "site/_config.ts": `import lume from "lume/mod.ts";
    const site = lume({ src: "./site", dest: "./_site", watcher: { include: ["outputs"] } });
    site.data("project", "sgd").copy("static").copy("robots.txt");
    export default site;`,
  "site/_includes/article.ts": `export const kind = "article", title = "Untitled";
    export default ({ content, kind, title, project }) =>
      \`<!doctype html>\\n<title>\${title}, \${project}</title><main class="\${kind}">\${content}</main>\`;`,
  "site/pages/index.page.ts": `import { word } from "../word.ts";
    export const title = "Overview", layout = "article.ts", url = "/";
    export default async (data) => [data.project, data.title, data.url, word].join(" ");`,
  "site/word.ts": `export const word = "first";`,
  "site/404.page.ts": `export const layout = "article.ts", url = "/404.html";
    export default () => "nothing here";`,
  "site/each.page.ts": `export const layout = "article.ts", kind = "figure";
    export default function* ({ project }) {
      yield { url: "/figures/fig-4.csv", content: "batch,loss\\n" };
      for (const n of [4, 5]) yield { url: \`/figures/fig-\${n}/\`, title: \`Figure \${n}\`, content: project };
    }`,
  "site/files.page.ts": `export default function* () {
      yield { url: "/bytes.bin", content: new Uint8Array([0, 255, 10]) };
    }`,
  "site/plain.page.ts":
    `export const url = "/plain/"; export default "<!doctype html>\\n<p>no layout</p>";`,
  "site/static/css/page.css": "p {}",
  "site/static/_draft.css": "draft",
  "site/static/dot.bin": new Uint8Array([0, 255, 10]),
  "site/robots.txt": "User-agent: *",
  "site/notes.txt": "not published",
};

/** What the small site is built to. */
export const PAGES: Readonly<Record<string, string>> = {
  "404.html":
    `<!doctype html>\n<title>Untitled, sgd</title><main class="article">nothing here</main>`,
  "bytes.bin": "\0\xff\n",
  "figures/fig-4.csv": "batch,loss\n",
  "figures/fig-4/index.html":
    `<!doctype html>\n<title>Figure 4, sgd</title><main class="figure">sgd</main>`,
  "figures/fig-5/index.html":
    `<!doctype html>\n<title>Figure 5, sgd</title><main class="figure">sgd</main>`,
  "index.html":
    `<!doctype html>\n<title>Overview, sgd</title><main class="article">sgd Overview / first</main>`,
  "plain/index.html": "<!doctype html>\n<p>no layout</p>",
  "robots.txt": "User-agent: *",
  "static/css/page.css": "p {}",
  "static/dot.bin": "\0\xff\n",
};

/** Writes a site into a folder of its own, runs `use` with it, and removes it. */
export async function withSite(files: SiteFiles, use: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await writeFiles(folder, files);
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Writes files below a folder. */
export async function writeFiles(folder: string, files: SiteFiles): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await Deno.mkdir(dirname(file), { recursive: true });
    await Deno.writeFile(file, typeof text === "string" ? new TextEncoder().encode(text) : text);
  }
}

/** The command line of a build in that folder, as a user would type it there. */
export function lumeCommand(folder: string, args: string[]): Deno.Command {
  const config = fileURLToPath(new URL("../../../deno.json", import.meta.url));
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--config", config, "lume/cli.ts", ...args],
    cwd: folder,
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  });
}

/** Builds once. */
export async function build(folder: string, args: string[] = []) {
  const command = lumeCommand(folder, ["--config=site/_config.ts", ...args]);
  const { code, stdout, stderr } = await command.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** Path -> content of every file below a folder, one character a byte. */
export async function readFiles(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const path of await paths(folder)) {
    const bytes = await Deno.readFile(path);
    files[relative(folder, path)] = String.fromCharCode(...bytes);
  }
  return files;
}

async function paths(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    found.push(...isDirectory ? await paths(path) : [path]);
  }
  return found.sort();
}
