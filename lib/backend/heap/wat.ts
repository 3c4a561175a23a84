/** The value of a local. */
export function get(name: string): string {
  return `(local.get $${name})`;
}

export function set(name: string, value: string): string {
  return `(local.set $${name} ${value})`;
}

/** `local ← local + amount`; a number is a constant, a name another local. */
export function advance(name: string, amount: number | string): string {
  return set(name, plus(name, amount));
}

/** `local + amount`, for the address of something beyond another. */
export function plus(name: string, amount: number | string): string {
  return `(i32.add ${get(name)} ${typeof amount === "number" ? constant(amount) : get(amount)})`;
}

export function constant(value: number): string {
  return `(i32.const ${value})`;
}

/** Runs `body` as long as `end` does not hold. */
export function until(label: string, end: string, body: string): string {
  return `(block $${label}Done (loop $${label} (br_if $${label}Done ${end}) ${body} (br $${label})))`;
}

/** Runs `body` unless `condition` holds. */
export function unless(label: string, condition: string, body: string): string {
  return `(block $${label} (br_if $${label} ${condition}) ${body})`;
}

/** Runs `body` `count` times; the local `count` counts down to 0. */
export function times(label: string, count: string, body: string): string {
  return until(label, `(i32.eqz ${get(count)})`, `${body} ${advance(count, -1)}`);
}

/** An exported function; locals and parameters by type, their names divided by spaces. */
export function func(
  name: string,
  { params, result = false, ...locals }: {
    params: string;
    i32?: string;
    f32?: string;
    v128?: string;
    result?: boolean;
  },
  body: string,
): string {
  const declared = Object.entries(locals).flatMap(([type, names]) =>
    words(names).map((local) => `(local $${local} ${type})`)
  );
  const parameters = words(params).map((param) => `(param $${param} i32)`);
  return `(func (export "${name}") ${parameters.join(" ")} ${result ? "(result i32)" : ""}
    ${declared.join(" ")} ${body})`;
}

/** `of(0) of(1) …`, `count` of them: what is written out for every lane or register. */
export function each(count: number, of: (k: number) => string): string {
  return Array.from({ length: count }, (_, k) => of(k)).join(" ");
}

function words(names: string): string[] {
  return names.split(" ").filter((name) => name !== "");
}
