/** `0.4 s`, `23 s`, `3 min 05 s`, `2 h 03 min`; `?` for what is not known. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two((whole % 3600) / 60)} min`;
}

/** `1 stage`, `2 stages`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** `the first 32 steps of 5 replicas` */
export function firstSteps(steps: number, replicas: string): string {
  return `the first ${count(steps, "step")} of ${replicas}`;
}

/** `deno task stage sgd-batch --profile quick`: a task of a profile, as people call it. */
export function taskFor(task: string, profile: string): string {
  return `deno task ${task}` + (profile === "paper" ? "" : ` --profile ${profile}`);
}

/** `95.1 steps/s, 11 s left` */
export function pace(rate: number, unit: string, secondsLeft: number): string {
  const digits = rate < 100 ? 1 : 0;
  return `${rate.toFixed(digits)} ${unit}s/s, ${duration(secondsLeft)} left`;
}
