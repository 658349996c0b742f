import { pointers } from "./pointers.js";

// One zoom for all panes of a stage, in shares of the picture: { scale, x, y }, see ZoomView.cs.
export function create(stage, component, view) {
  const zoom = new ZoomStage(stage, component, { ...view });
  return {
    look: (wanted) => zoom.look(wanted),
    zoom: (factor) => zoom.zoomAt(factor),
    fit: () => zoom.look({ scale: 1, x: 0.5, y: 0.5 }, true),
    fullSize: () => zoom.fullSize(),
    fetchAhead,
    dispose: () => zoom.dispose(),
  };
}

function fetchAhead(addresses) {
  for (const address of addresses) new Image().src = address;
}

class ZoomStage {
  constructor(stage, component, view) {
    this.stage = stage;
    this.component = component;
    this.view = view;
    this.stop = new AbortController();
    const on = (type, handler, more) => stage.addEventListener(type, handler, { signal: this.stop.signal, ...more });
    on("wheel", (event) => this.wheeled(event), { passive: false });
    on("dblclick", (event) => !event.target.closest("input") && this.fullSize(event));
    on("load", () => this.apply(), { capture: true });
    on("input", (event) => event.target.classList.contains("zoom-slider") && slide(event.target));
    on("keydown", (event) => this.keyed(event));
    pointers(stage, this.stop.signal, {
      accepts: (event) => !event.target.closest("input"),
      drag: (event, dx, dy) => this.pan(this.paneOf(event), dx, dy),
      pinch: (event, factor, dx, dy) => {
        this.pan(this.paneOf(event), dx, dy);
        this.zoomAt(factor, event);
      },
    });
    this.observer = new ResizeObserver(() => this.apply());
    this.observer.observe(stage);
    this.apply();
  }

  look(view, byArtist = false) {
    if (view) this.view = { ...view };
    this.apply();
    if (byArtist) this.tell();
  }

  get panes() {
    return [...this.stage.querySelectorAll(".zoom-pane")];
  }

  paneOf(event) {
    return event?.target?.closest?.(".zoom-pane") ?? this.panes[0];
  }

  apply() {
    for (const pane of this.panes)
      for (const picture of pane.querySelectorAll(".zoom-picture")) {
        const place = placeOf(pane, picture);
        if (!place) continue;
        const scale = place.fit * this.view.scale;
        picture.style.width = `${picture.naturalWidth}px`;
        picture.style.transform = `translate(${place.width / 2 - this.view.x * picture.naturalWidth * scale}px, ${
          place.height / 2 - this.view.y * picture.naturalHeight * scale
        }px) scale(${scale})`;
        picture.classList.toggle("is-magnified", this.view.scale > 1 && scale * devicePixelRatio >= 4);
      }
  }

  // Keeps the point under the pointer where it is.
  zoomAt(factor, event) {
    const pane = this.paneOf(event);
    const place = placeOf(pane, pane?.querySelector(".zoom-picture"));
    if (!place) return;
    const box = pane.getBoundingClientRect();
    const dx = event ? event.clientX - box.left - place.width / 2 : 0;
    const dy = event ? event.clientY - box.top - place.height / 2 : 0;
    const before = place.fit * this.view.scale;
    this.view.scale = Math.max(0.25, Math.min(64, this.view.scale * factor));
    const after = place.fit * this.view.scale;
    this.view.x += (dx / before - dx / after) / place.naturalWidth;
    this.view.y += (dy / before - dy / after) / place.naturalHeight;
    this.changed();
  }

  pan(pane, dx, dy) {
    const place = placeOf(pane, pane?.querySelector(".zoom-picture"));
    if (!place) return;
    const scale = place.fit * this.view.scale;
    this.view.x -= dx / (place.naturalWidth * scale);
    this.view.y -= dy / (place.naturalHeight * scale);
    this.changed();
  }

  // One pixel of the picture on one of the screen's, and back to the whole.
  fullSize(event) {
    const pane = this.paneOf(event);
    const place = placeOf(pane, pane?.querySelector(".zoom-picture"));
    if (!place) return;
    const full = 1 / devicePixelRatio / place.fit;
    if (Math.abs(this.view.scale - full) < 0.001) this.look({ scale: 1, x: 0.5, y: 0.5 }, true);
    else this.zoomAt(full / this.view.scale, event);
  }

  changed() {
    const { scale } = this.view;
    // The picture's middle never leaves the pane.
    const clamp = (value) => (scale <= 1 ? 0.5 : Math.max(0, Math.min(1, value)));
    this.view.x = clamp(this.view.x);
    this.view.y = clamp(this.view.y);
    this.apply();
    this.tell();
  }

  tell() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.component.invokeMethodAsync("Looked", this.view), 150);
  }

  wheeled(event) {
    event.preventDefault();
    this.zoomAt(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)), event);
  }

  keyed(event) {
    if (event.key === "+" || event.key === "=") this.zoomAt(1.25);
    else if (event.key === "-") this.zoomAt(0.8);
    else return;
    event.preventDefault();
  }

  dispose() {
    this.stop.abort();
    this.observer.disconnect();
    clearTimeout(this.telling);
  }
}

function placeOf(pane, picture) {
  if (!pane || !picture?.naturalWidth) return null;
  const { clientWidth: width, clientHeight: height } = pane;
  const { naturalWidth, naturalHeight } = picture;
  return { width, height, naturalWidth, naturalHeight, fit: Math.min(width / naturalWidth, height / naturalHeight) };
}

// The thumb's middle stops half its width before the edges; there the line goes on to them.
function slide(slider) {
  const share = Number(slider.value) / 100;
  const place = share === 0 || share === 1 ? `${share * 100}%` : `calc(20px + (100% - 40px) * ${share})`;
  slider.closest(".zoom-pane").style.setProperty("--slide", place);
}
