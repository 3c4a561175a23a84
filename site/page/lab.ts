/** The laboratory: check a published run, race settings, on the reader's machine. */
import { siteRoot } from "./controls/site_root.ts";
import { UrlState } from "./controls/url_state.ts";
import { makeCheck } from "./lab/check.ts";
import { makeBackendPanel, makeDataPanel } from "./lab/data_panel.ts";
import { byId, make } from "./lab/dom.ts";
import { INDEX_ID, type LabIndex } from "../lab/lab_index.ts";
import { Laboratory } from "./lab/laboratory.ts";
import { Race } from "./lab/race.ts";
import { Surroundings } from "./lab/surroundings.ts";

const root = siteRoot();

/** The worker; null where the browser starts none, as from a folder. */
function startWorker(): Worker | null {
  try {
    return new Worker(new URL("static/scripts/lab_worker.js", root));
  } catch {
    return null;
  }
}

/** What the build says, its addresses absolute: the worker's own are relative to elsewhere. */
function readIndex(): LabIndex {
  const index: LabIndex = JSON.parse(byId(INDEX_ID).textContent!);
  for (const file of [...index.runs, ...index.mnist ?? []]) {
    file.url = new URL(file.url, document.baseURI).href;
  }
  return index;
}

const worker = startWorker();
if (worker) {
  const index = readIndex();
  const laboratory = new Laboratory(worker, new URL("static/scripts/lab_webgpu.js", root));
  const computing = make("p", { className: "quiet", role: "status" });
  const around = new Surroundings(index, laboratory, new UrlState(), computing);
  makeCheck(byId("check-panel"), around);
  new Race(byId("race-panel"), around);
  makeDataPanel(byId("data-panel"), around);
  makeBackendPanel(byId("backend-panel"), around);
} else {
  byId("lab-notice").textContent =
    "A browser trains nothing in a page that was opened from a folder. Serve the site, for example with deno task serve.";
}
