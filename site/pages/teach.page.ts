import type { PageData } from "../page_data.ts";
import { markup } from "../html/markup.ts";

export const title = "Teach";
export const description = "Predict before you look.";
export const url = "/teach/";
export const layout = "page.ts";
export default function teach(_: PageData): string {
  return markup`<h1>Teach</h1>`.text;
}
