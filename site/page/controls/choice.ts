let made = 0;

/**
 * One of a few, side by side: radio buttons, so that arrow keys move among them and the group is one
 * stop.
 */
export function makeChoice<T extends string>(
  label: string,
  values: readonly T[],
  names: Record<T, string>,
  at: T,
  changed: (value: T) => void,
): HTMLElement {
  const group = `choice-${made++}`;
  const element = document.createElement("fieldset");
  element.className = "choice";
  const legend = document.createElement("legend");
  legend.textContent = label;
  element.append(
    legend,
    ...values.map((value) => {
      const option = document.createElement("label");
      const input = document.createElement("input");
      input.type = "radio";
      input.name = group;
      input.value = value;
      input.checked = value === at;
      input.onchange = () => changed(value);
      const name = document.createElement("span");
      name.textContent = names[value];
      option.append(input, name);
      return option;
    }),
  );
  return element;
}
