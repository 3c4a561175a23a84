import { labelled, make, select } from "./dom.ts";
import type { BackendName } from "./messages.ts";
import type { Surroundings } from "./surroundings.ts";

/** Says where images come from, and takes the reader's own files. */
export function makeDataPanel(place: HTMLElement, around: Surroundings): void {
  const { index, laboratory } = around;
  const said = make("div", { role: "status" });
  const show = () => said.replaceChildren(...whatIsTrainedOn(around));
  const heard = make("p", { className: "lab-refusal", role: "alert" });
  place.append(said);
  if (index.files.length > 0) {
    const take = async (files: File[]) => {
      if (files.length === 0) return;
      heard.textContent = "Reading and hashing your files";
      const { missing, refused } = await laboratory.give(files, index.files);
      const wanting = missing.length > 0 ? `Still missing: ${missing.join(", ")}.` : "";
      heard.textContent = [...refused, wanting].filter(Boolean).join(" ");
      if (missing.length > 0) return;
      around.hasReaderFiles = true;
      show();
      around.changed();
    };
    place.append(dropZone(take), heard);
  }
  show();
}

function whatIsTrainedOn({ hasReaderFiles, index, raceImages }: Surroundings): HTMLElement[] {
  if (hasReaderFiles) {
    return [make("p", {}, "Your four files are MNIST’s, to the byte. They stay in this page.")];
  }
  if (raceImages.source.from === "site") {
    const bytes = raceImages.source.files.reduce((sum, file) => sum + file.bytes, 0);
    return [make(
      "p",
      {},
      `MNIST lies beside this page: ${
        (bytes / 1e6).toFixed(1)
      } MB, loaded when a training begins, ` +
        "and hashed before it is used.",
    )];
  }
  const { train, test } = raceImages;
  return [
    make("p", { className: "lab-generated" }, "Generated digits, not MNIST"),
    make(
      "p",
      {},
      `A race trains on ${train} digits that this page draws itself, and is tested on ${test} others. ` +
        (index.files.length > 0
          ? "Its numbers are not those of the published runs. To train on MNIST, give its four files."
          : "The published runs of this site were trained on such digits, too."),
    ),
  ];
}

function dropZone(take: (files: File[]) => void): HTMLElement {
  const input = make("input", { type: "file", multiple: true, id: "lab-files" });
  input.onchange = () => take([...input.files ?? []]);
  const zone = make(
    "div",
    { className: "lab-drop" },
    make(
      "label",
      { for: "lab-files" },
      "Your own copy of MNIST: drop the four files here, or choose them. ",
    ),
    input,
  );
  zone.ondragover = (event) => {
    event.preventDefault();
    zone.classList.add("over");
  };
  zone.ondragleave = () => zone.classList.remove("over");
  zone.ondrop = (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    take([...event.dataTransfer?.files ?? []]);
  };
  return zone;
}

/** Lets the reader choose what computes. */
export function makeBackendPanel(place: HTMLElement, around: Surroundings): void {
  const choices = [
    { value: "wasm", name: "wasm: the same bits everywhere" },
    { value: "webgpu", name: "webgpu: the graphics card" },
  ];
  const choice = select(choices, around.backend, (name) => {
    around.backend = name as BackendName;
    around.state.set({ backend: name === "wasm" ? null : name });
    around.computing.textContent = "";
    around.changed();
  });
  place.append(
    make("div", { className: "controls" }, labelled("Computed by", choice)),
    around.computing,
  );
}
