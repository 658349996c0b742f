// One cell of the grid: made once, dressed again for whatever it shows.
export function newCell() {
  const cell = document.createElement("div");
  cell.className = "vcell";
  cell.setAttribute("role", "gridcell");
  const frame = add(cell, "div", "vcell-frame");
  const picture = add(frame, "img", "vcell-picture");
  picture.alt = "";
  picture.decoding = "async";
  picture.draggable = false;
  add(frame, "div", "vcell-progress");
  const foot = add(cell, "div", "vcell-foot");
  add(foot, "span", "vcell-mark");
  add(foot, "span", "vcell-stars");
  add(foot, "span", "vcell-label");
  return cell;
}

// `mayFetch`: pictures that the browser does not hold yet wait until scrolling rests.
export function drawCell(cell, data, mayFetch, seen) {
  const picture = cell.querySelector("img");
  const wanted = data?.picture ?? null;
  if (cell.drawn === data && data && (picture.dataset.address ?? null) === wanted) return;
  cell.drawn = data;
  const state = data?.state ?? "Waiting";
  cell.dataset.state = state;
  cell.dataset.colour = data?.colour ?? 0;
  cell.dataset.noted = data?.noted ?? false;
  cell.setAttribute("aria-label", data?.description ?? "");
  cell.querySelector(".vcell-label").textContent = data?.label ?? "";
  cell.querySelector(".vcell-stars").textContent = "★".repeat(data?.stars ?? 0);
  const progress = cell.querySelector(".vcell-progress");
  progress.hidden = data?.progress == null;
  progress.style.setProperty("--done", data?.progress ?? 0);
  if (picture.dataset.address === wanted) return;
  picture.removeAttribute("src");
  delete picture.dataset.address;
  if (wanted === null || !(mayFetch || seen.has(wanted))) return;
  picture.dataset.address = wanted;
  picture.src = wanted;
  seen.add(wanted);
}

function add(parent, tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return parent.appendChild(made);
}
