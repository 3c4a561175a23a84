import type { Contender, Description, Start } from "../protocol.ts";
import { TrainerSteps } from "../trainer_steps.ts";

/** A trainer in a page. */
export class TrainerInPage extends TrainerSteps implements Contender {
  /** @param begin starts a backend and its trainers, and says which it is and how it runs */
  constructor(readonly begin: (start: Start) => Promise<string>) {
    super();
  }

  async start(start: Start): Promise<Description> {
    const how = await this.begin(start);
    this.useImages(start);
    return { setup: `${how}; images as bytes, gathered by number`, versions: {} };
  }

  multiply(): Promise<void> {
    return Promise.reject(new Error("it multiplies only as it trains"));
  }
}
