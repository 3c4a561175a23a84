// Unfolds what a link leads to.

function unfold(): void {
  const target = location.hash === "" ? null : document.getElementById(location.hash.slice(1));
  const box = target?.querySelector(":scope > details");
  if (!(box instanceof HTMLDetailsElement)) return;
  box.open = true;
  target!.scrollIntoView();
}

unfold();
addEventListener("hashchange", unfold);
