/** Builds the site of the configuration that it is sent, and answers why that failed, or null. */
import { buildSite, loadSite } from "./build.ts";
import { explain, SiteBuildError } from "./errors.ts";

self.onmessage = async ({ data: config }: MessageEvent<string>) => {
  try {
    await buildSite(await loadSite(config));
    self.postMessage(null);
  } catch (error) {
    self.postMessage(error instanceof SiteBuildError ? error.message : explain(error));
  }
};
