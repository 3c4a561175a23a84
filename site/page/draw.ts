import { type DrawNets, NETS_URL, NETS_VARIABLE } from "../lab/draw_nets.ts";
import { loadScript, siteRoot } from "./controls/site_root.ts";
import { UrlState } from "./controls/url_state.ts";
import { networkInput } from "./draw/network_input.ts";
import { type Networks, restoreNetworks } from "./draw/networks.ts";
import { nextSample, type Sample, sampleStrokes, WAYS } from "./draw/samples.ts";
import { Sheet } from "./draw/sheet.ts";
import { answersInWords, showAnswers, showInput } from "./draw/view.ts";

/** A drawn digit, read by four networks. */
function start(panel: HTMLElement, networksScript: URL): void {
  const byId = (id: string) => panel.querySelector(`#draw-${id}`)!;
  const status = byId("status");
  const canvas = byId("input") as HTMLCanvasElement;
  const boxes = [...panel.querySelectorAll(".draw-network")];
  const state = new UrlState();
  let networks: Networks | null = null;
  let sample: Sample | null = null;
  let asked = false;

  /** Says what the networks make of what is drawn; in words only when a stroke is done. */
  const answer = (inWords: boolean) => {
    const image = networkInput(sheet.strokes);
    showInput(canvas, image);
    panel.classList.toggle("draw-blank", image === null);
    if (networks === null) return;
    const answers = image && networks.answer(image);
    showAnswers(boxes, answers);
    if (answers === null) status.textContent = "The sheet is blank, so there is no answer.";
    else if (inWords) status.textContent = answersInWords(answers);
  };
  const sheet = new Sheet(byId("sheet") as SVGSVGElement, (done) => {
    if (!done) choose(null);
    if (done) return answer(true);
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      answer(false);
    });
  });
  const choose = (chosen: Sample | null) => {
    sample = chosen;
    state.set({ digit: chosen?.digit ?? null, way: chosen?.way || null });
  };
  const show = (chosen: Sample) => {
    choose(chosen);
    sheet.show(sampleStrokes(chosen));
  };
  const undo = () => {
    choose(null);
    sheet.undo();
  };
  (byId("undo") as HTMLButtonElement).onclick = undo;
  (byId("clear") as HTMLButtonElement).onclick = () => {
    choose(null);
    sheet.show([]);
  };
  panel.onkeydown = (event) => {
    if (event.key !== "z" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    undo();
  };
  panel.querySelectorAll<HTMLButtonElement>("#draw-samples button").forEach((button, digit) => {
    button.onclick = () => show(nextSample(digit, sample));
  });

  const digit = state.number("digit", -1, 0, 9);
  if (Number.isInteger(digit) && digit >= 0) {
    const way = state.number("way", 0, 0, WAYS - 1);
    show({ digit, way: Number.isInteger(way) ? way : 0 });
  } else answer(false);
  load(networksScript).then((loaded) => {
    networks = loaded;
    answer(true);
    return vouch(loaded, byId("digests"));
  }).catch((error) => {
    status.textContent =
      `The networks could not be loaded, so there are no answers: ${error.message}`;
  });
}

async function load(script: URL): Promise<Networks> {
  await loadScript(script);
  return await restoreNetworks(
    (globalThis as unknown as Record<string, DrawNets>)[NETS_VARIABLE],
    pause,
  );
}

/** Says whether the restored parameters are those of the artifact, once they have answered. */
async function vouch(networks: Networks, told: Element): Promise<void> {
  const differ: string[] = [];
  for (const [k, label] of networks.labels.entries()) {
    await pause();
    if (!networks.isAsPublished(k)) differ.push(label);
  }
  told.textContent = differ.length === 0
    ? "Checked in this page: the parameters of all networks have the digests below."
    : `The parameters of ${
      differ.join(", ")
    } do not have the digests below: something was damaged on the way.`;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

const panel = document.getElementById("draw");
const root = siteRoot();
if (panel) start(panel, new URL(NETS_URL.slice(1), root));
