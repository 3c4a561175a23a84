/** What an element is given besides its children: properties, and attributes where a name has a dash. */
type Given = Record<string, string | number | boolean>;

/** An element with properties, attributes and children. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  given: Given = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.includes("-") || key === "role" || key === "for") {
      element.setAttribute(key, String(value));
    } else Object.assign(element, { [key]: value });
  }
  element.append(...children);
  return element;
}

/** A control in its label. */
export function labelled(text: string, control: HTMLElement): HTMLLabelElement {
  return make("label", {}, text, control);
}

/** A button that does something. */
export function button(text: string, act: () => void): HTMLButtonElement {
  const made = make("button", { type: "button" }, text);
  made.onclick = act;
  return made;
}

/** A choice among named values. */
export function select(
  choices: { value: string; name: string }[],
  chosen: string,
  onChange: (value: string) => void,
): HTMLSelectElement {
  const made = make(
    "select",
    {},
    ...choices.map(({ value, name }) => make("option", { value }, name)),
  );
  made.value = chosen;
  made.onchange = () => onChange(made.value);
  return made;
}

/** The element that the page has under `id`. @throws Error where it has none */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element ${id}`);
  return found;
}
