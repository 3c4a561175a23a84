import { type DrawNets, NETS_URL, NETS_VARIABLE, TEST_FILES_ID } from "../lab/draw_nets.ts";
import { loadScript, siteRoot } from "./controls/site_root.ts";
import { UrlState } from "./controls/url_state.ts";
import { networkInput } from "./draw/network_input.ts";
import { type Networks, restoreNetworks } from "./draw/networks.ts";
import { nextSample, type Sample, sampleStrokes, WAYS } from "./draw/samples.ts";
import { Sheet } from "./draw/sheet.ts";
import { type TestImage, TestImages } from "./draw/test_images.ts";
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
  /** Shown instead of what is drawn. */
  let test: TestImage | null = null;
  let asked = false;

  /** Says what the networks make of what is drawn; in words only when a stroke is done. */
  const answer = (inWords: boolean) => {
    const image = test?.image ?? networkInput(sheet.strokes);
    showInput(canvas, image);
    panel.classList.toggle("draw-blank", image === null);
    if (networks === null) return;
    const answers = image && networks.answer(image);
    showAnswers(boxes, answers);
    if (answers === null) status.textContent = "The sheet is blank, so there is no answer.";
    else if (inWords) {
      const what = test ? `Test image ${test.number}, a ${test.label}: ` : "";
      status.textContent = what + answersInWords(answers);
    }
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
    test = null;
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

  offerTestImages(panel, status, (image) => {
    choose(null);
    test = image;
    sheet.show([]);
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

/** Where MNIST lies beside the site its test images are to be had, one at each press. */
function offerTestImages(
  panel: HTMLElement,
  status: Element,
  show: (image: TestImage) => void,
): void {
  const button = panel.querySelector<HTMLButtonElement>("#draw-test");
  if (!button) return;
  const files = JSON.parse(document.getElementById(TEST_FILES_ID)!.textContent!);
  const images = new TestImages(files);
  button.onclick = () =>
    images.next((what) => status.textContent = `${what}.`).then(show).catch((error) => {
      status.textContent = `There are no test images to be had here: ${error.message}`;
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
