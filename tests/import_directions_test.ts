import { assert, assertEquals } from "@std/assert";

// Data flows one way, and imports point down: site -> lib <- pipeline. Only backends reach outside.
const FORBIDDEN: { folder: string; imports: RegExp; why: string }[] = [
  { folder: "lib", imports: /^\.\..*\/(pipeline|site|compat)\//, why: "lib stands alone" },
  { folder: "site", imports: /\/pipeline\//, why: "the site reads artifacts, not their making" },
  { folder: "site", imports: /tensorflow/, why: "the site computes nothing" },
  { folder: "pipeline", imports: /\/site\//, why: "the pipeline builds the site as a command" },
];

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";

for (const { folder, imports, why } of FORBIDDEN) {
  Deno.test({
    name: `no import in ${folder}/ matches ${imports}: ${why}`,
    ignore,
    fn: () => {
      const modules = modulesUnder(folder);
      assert(modules.length > 0, `${folder}/ holds modules`);
      const offenders = modules.flatMap(({ path, text }) =>
        specifiers(text).filter((specifier) => imports.test(specifier))
          .map((specifier) => `${path} imports ${specifier}`)
      );
      assertEquals(offenders, []);
    },
  });
}

Deno.test({
  name: "lib/ outside lib/backend/ uses no Deno API, so that it runs in a browser",
  ignore,
  fn: () => {
    const offenders = modulesUnder("lib").filter(({ path, text }) =>
      !path.startsWith("lib/backend/") && /\bDeno\./.test(text)
    );
    assertEquals(offenders.map(({ path }) => path), []);
  },
});

interface Module {
  path: string;
  text: string;
}

function modulesUnder(folder: string): Module[] {
  const found: Module[] = [];
  for (const entry of Deno.readDirSync(new URL(`../${folder}`, import.meta.url))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) found.push(...modulesUnder(path));
    else if (path.endsWith(".ts")) {
      found.push({ path, text: Deno.readTextFileSync(new URL(`../${path}`, import.meta.url)) });
    }
  }
  return found;
}

function specifiers(text: string): string[] {
  const imports = /(?:from|import)\s*\(?\s*"([^"]+)"/g;
  return [...text.matchAll(imports)].map(([, specifier]) => specifier);
}
