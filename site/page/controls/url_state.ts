/**
 * The state of a page's controls, in the query of its address: `?f9.y=log&f9.x=step`. Values that are
 * the usual ones are left out, so that an untouched page keeps its plain address; parameters of others
 * and the fragment stay as they are. No entry is added to the history.
 */
export class UrlState {
  /** @param prefix begins the names of all parameters, such as `f9.`; empty on a page with one subject */
  constructor(readonly prefix = "") {}

  /** What the address says of `name`, or null. */
  get(name: string): string | null {
    return new URLSearchParams(location.search).get(this.prefix + name);
  }

  /** What the address says, if it is among `choices`; else the usual value. */
  choice<T extends string>(name: string, choices: readonly T[], usual: T): T {
    const found = this.get(name);
    return choices.find((choice) => choice === found) ?? usual;
  }

  /** The number that the address gives, if it lies within the bounds; else the usual value. */
  number(name: string, usual: number, least = -Infinity, most = Infinity): number {
    const text = this.get(name);
    const value = text === null || text.trim() === "" ? NaN : Number(text);
    return value >= least && value <= most ? value : usual;
  }

  /** Puts values into the address; null takes one out. */
  set(values: Record<string, string | number | null>): void {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(values)) {
      if (value === null) query.delete(this.prefix + name);
      else query.set(this.prefix + name, String(value));
    }
    const search = query.toString();
    history.replaceState(
      history.state,
      "",
      location.pathname + (search && `?${search}`) + location.hash,
    );
  }
}
