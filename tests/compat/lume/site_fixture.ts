import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** Path -> text of the files of a site. */
export type SiteFiles = Readonly<Record<string, string | Uint8Array>>;

/** Whether tests may write files and run programs. */
export const NOT_ALLOWED = (["read", "write", "run", "env", "sys"] as const).some((name) =>
  Deno.permissions.querySync({ name }).state !== "granted"
);

/** A small site: layouts within layouts, data, one page, several pages, files to copy, a page for what is missing. */
export const SITE: SiteFiles = {
  "site/_config.ts": `import lume from "lume/mod.ts";
    const site = lume({ src: "./site", watcher: { include: ["outputs"] } });
    site.data("project", "sgd");
    site.copy("static");
    site.add("robots.txt");
    export default site;`,
  "site/_includes/base.ts":
    `export default (data) => \`<!doctype html>\\n<title>\${data.title}</title>\${data.content}\`;`,
  "site/_includes/article.ts": `export const layout = "base.ts"; export const kind = "article";
    export default ({ content, kind, title }) => \`<main class="\${kind}">\${title}: \${content}</main>\`;`,
  "site/_data/menu.ts": `export default ["overview", "figures"];`,
  "site/_data/paper.ts": `export const year = 2022;`,
  "site/index.page.ts": `import { word } from "./word.ts";
    export const title = "Overview", layout = "base.ts", url = "/";
    export default async (data) =>
      [data.project, data.menu.join(), data.paper.year, data.url, word].join(" ");`,
  "site/word.ts": `export const word = "first";`,
  "site/404.page.ts": `export const title = "Missing", layout = "article.ts", url = "/404.html";
    export default () => "nothing here";`,
  "site/figures/_data.ts": `export const layout = "article.ts", kind = "figure";`,
  "site/figures/each.page.ts": `export default function* ({ project }) {
      for (const n of [4, 5]) {
        yield { url: \`./fig-\${n}/\`, title: \`Figure \${n}\`, content: project };
        yield { url: \`/figures/fig-\${n}.csv\`, content: "batch,loss\\n" };
      }
    }`,
  "site/plain.page.ts": `export default "<p>no layout</p>";`,
  "site/static/css/page.css": "p {}",
  "site/static/_draft.css": "draft",
  "site/static/dot.bin": new Uint8Array([0, 255, 10]),
  "site/robots.txt": "User-agent: *",
  "site/notes.txt": "not published",
};

/** What the small site is built to. */
export const PAGES: Readonly<Record<string, string>> = {
  "404.html":
    `<!doctype html>\n<title>Missing</title><main class="article">Missing: nothing here</main>`,
  "figures/fig-4.csv": "batch,loss\n",
  "figures/fig-4/index.html":
    `<!doctype html>\n<title>Figure 4</title><main class="figure">Figure 4: sgd</main>`,
  "figures/fig-5.csv": "batch,loss\n",
  "figures/fig-5/index.html":
    `<!doctype html>\n<title>Figure 5</title><main class="figure">Figure 5: sgd</main>`,
  "index.html": "<!doctype html>\n<title>Overview</title>sgd overview,figures 2022 / first",
  "plain/index.html": "<p>no layout</p>",
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
