/** JSON has no number for what is not finite: null stands for the loss of a run that diverged. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
