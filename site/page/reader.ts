import { addPreviews } from "./previews/previews.ts";

/** What every page has: styles may tell that scripts run. */
document.documentElement.classList.add("scripted");

addPreviews();
