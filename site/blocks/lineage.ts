import type { StageRecord } from "../../lib/schema/record.ts";

/** A stage and all that it was computed from, inputs before what uses them. */
export function lineage(stage: string, records: Map<string, StageRecord>): string[] {
  const order: string[] = [];
  const visit = (name: string) => {
    if (order.includes(name)) return;
    Object.keys(records.get(name)?.components.inputs ?? {}).forEach(visit);
    order.push(name);
  };
  visit(stage);
  return order;
}
