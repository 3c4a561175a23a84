import type { ProfileName } from "../../lib/schema/common.ts";

/** What a fixture stands for. The numbers are made up: they look like a run, and are none. */
export interface FixtureOptions {
  profile: ProfileName;
  epochs: number;
  replicas: number;
  /** Leaves out the run reports, and with them every time. */
  withoutRuns?: boolean;
}

export const PAPER_FIXTURE: FixtureOptions = { profile: "paper", epochs: 10, replicas: 5 };
export const DEMO_FIXTURE: FixtureOptions = { profile: "demo", epochs: 2, replicas: 2 };

export function noticeOf({ profile }: FixtureOptions): string | null {
  return profile === "paper" ? null : `Fixture of the ${profile} profile. Not MNIST.`;
}
