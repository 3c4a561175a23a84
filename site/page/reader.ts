/** What every page has: styles may tell that scripts run. */
document.documentElement.classList.add("scripted");
