// Starts the circuit, and brings the page back by itself when the server was away: first the same circuit, else the same address anew.
// What the page needs to be at the same place again lies in the address and in localStorage (ViewMemory).
const retry = 1000;
const dialog = document.getElementById("components-reconnect-modal");
let returning = false;

dialog.addEventListener("components-reconnect-state-changed", (event) => {
  const state = event.detail.state;
  if (state === "show") show();
  else if (state === "hide") dialog.close();
  else if (state === "failed" || state === "rejected" || state === "resume-failed") comeBack();
});
dialog.addEventListener("cancel", (event) => event.preventDefault());

try {
  await Blazor.start({ circuit: { reconnectionOptions: { maxRetries: 1000000, retryIntervalMilliseconds: retry } } });
  document.querySelector(".opening").remove();
} catch {
  comeBack();
}

function show() {
  if (!dialog.open) dialog.showModal();
}

async function comeBack() {
  if (returning) return;
  returning = true;
  show();
  // Only a server that answers is asked for the page, so that the browser's own error page never takes its place.
  while (!(await isAlive())) await new Promise((resolve) => setTimeout(resolve, retry));
  location.reload();
}

async function isAlive() {
  try {
    return (await fetch("/_studio-alive", { method: "HEAD", cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
