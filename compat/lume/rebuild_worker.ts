import { dirname } from "node:path";
import { loadSite } from "./config.ts";
import { explain } from "./errors.ts";
import { imposeFlags } from "./flags.ts";
import type { Rebuild, Rebuilt } from "./rebuild.ts";

self.onmessage = async (event: MessageEvent<Rebuild>) => self.postMessage(await run(event.data));

async function run({ config, location }: Rebuild): Promise<Rebuilt> {
  imposeFlags({ location });
  const site = await loadSite(config).catch((error: Error) => error);
  if (site instanceof Error) {
    return { watched: [dirname(config)], debounce: 100, failure: site.message };
  }
  const { include, debounce } = site.options.watcher;
  const watched = [site.src(), config, ...include.map((path) => site.root(path))];
  const about = { dest: site.dest(), watched, debounce };
  try {
    await site.build();
    return about;
  } catch (error) {
    return { ...about, failure: lines(error) };
  }
}

function lines(error: unknown): string {
  return error instanceof Error && error.name === "SiteBuildError" ? error.message : explain(error);
}
