import { pointers } from "./pointers.js";
import { MaskStrokes } from "./mask-strokes.js";
import { maskPng } from "./mask-png.js";

export function create(stage, component, options) {
  const painter = new MaskPainter(stage, component, options);
  return {
    show: (picture, draftKey) => painter.show(picture, draftKey),
    use: (tool) => (painter.tool = tool),
    size: (size) => painter.resizeBrush(size),
    feather: (feather) => painter.soften(feather),
    hide: (hidden) => (painter.canvas.hidden = hidden),
    undo: () => painter.change(() => painter.strokes.undo()),
    redo: () => painter.change(() => painter.strokes.redo()),
    invert: () => painter.change(() => painter.strokes.add({ kind: "invert" })),
    clear: () => painter.change(() => painter.strokes.add({ kind: "clear" })),
    zoom: (factor) => painter.zoomAt(factor),
    fit: () => painter.fit(),
    fullSize: () => painter.fullSize(),
    png: () => maskPng(painter.canvas, painter.featherPixels),
    upload: async (url) => {
      const body = await maskPng(painter.canvas, painter.featherPixels);
      const answer = await fetch(url, { method: "POST", body, headers: { "Content-Type": "image/png" } });
      if (!answer.ok) throw new Error(`The mask was not accepted (${answer.status}): ${(await answer.text()).slice(0, 300)}`);
      return await answer.text();
    },
    dispose: () => painter.dispose(),
  };
}

class MaskPainter {
  constructor(stage, component, { picture, size, feather, tool, draftKey }) {
    this.stage = stage;
    this.component = component;
    this.tool = tool;
    this.size = size;
    this.featherPixels = feather;
    this.view = { scale: 1, x: 0, y: 0 };
    this.stop = new AbortController();
    this.layers = add(stage, "div", "mask-layers");
    this.picture = add(this.layers, "img", "mask-picture");
    this.canvas = add(this.layers, "canvas", "mask-canvas");
    this.ring = add(stage, "div", "mask-ring");
    this.ring.hidden = true;
    this.picture.alt = "";
    this.picture.draggable = false;
    this.listen();
    this.show(picture, draftKey);
  }

  listen() {
    const on = (target, type, handler, more) => target.addEventListener(type, handler, { signal: this.stop.signal, ...more });
    on(this.picture, "load", () => this.begin());
    on(this.stage, "wheel", (event) => this.wheeled(event), { passive: false });
    on(this.stage, "pointermove", (event) => this.moveRing(event));
    on(this.stage, "pointerleave", () => (this.ring.hidden = true));
    on(this.stage, "contextmenu", (event) => event.preventDefault());
    pointers(this.stage, this.stop.signal, {
      accepts: () => this.strokes !== undefined,
      start: (event) => this.startStroke(event),
      drag: (at, dx, dy, event) => (this.stroke ? this.extendStroke(event) : this.pan(dx, dy)),
      // A second finger means zooming: what the first one began to paint was not meant.
      pinch: (at, factor, dx, dy) => {
        this.cancelStroke();
        this.pan(dx, dy);
        this.zoomAt(factor, at);
      },
      end: () => this.endStroke(),
    });
    this.observer = new ResizeObserver(() => this.apply());
    this.observer.observe(this.stage);
  }

  show(picture, draftKey) {
    this.draftKey = draftKey ? `studio.mask.${draftKey}` : null;
    this.strokes = undefined;
    this.picture.src = picture;
  }

  begin() {
    const { naturalWidth: width, naturalHeight: height } = this.picture;
    this.canvas.width = width;
    this.canvas.height = height;
    this.strokes = new MaskStrokes(this.canvas, this.draftKey && localStorage.getItem(this.draftKey));
    this.fit();
    this.soften(this.featherPixels);
    this.tell();
  }

  fit() {
    const { clientWidth: width, clientHeight: height } = this.stage;
    const scale = Math.min(width / this.canvas.width, height / this.canvas.height);
    this.view = { scale, x: (width - this.canvas.width * scale) / 2, y: (height - this.canvas.height * scale) / 2 };
    this.apply();
  }

  fullSize() {
    this.zoomAt(1 / devicePixelRatio / this.view.scale);
  }

  zoomAt(factor, at) {
    const box = this.stage.getBoundingClientRect();
    const x = at ? at.clientX - box.left : box.width / 2;
    const y = at ? at.clientY - box.top : box.height / 2;
    const scale = Math.max(0.05, Math.min(64, this.view.scale * factor));
    const real = scale / this.view.scale;
    this.view = { scale, x: x - (x - this.view.x) * real, y: y - (y - this.view.y) * real };
    this.apply();
  }

  pan(dx, dy) {
    this.view.x += dx;
    this.view.y += dy;
    this.apply();
  }

  wheeled(event) {
    event.preventDefault();
    this.zoomAt(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)), event);
    this.moveRing(event);
  }

  apply() {
    this.layers.style.transform = `translate(${this.view.x}px, ${this.view.y}px) scale(${this.view.scale})`;
  }

  startStroke(event) {
    this.stage.focus({ preventScroll: true });
    if (this.tool === "Move" || event.button === 1) return;
    this.stroke = this.strokes.begin(this.tool === "Eraser" || (event.pointerType === "pen" && event.buttons === 32), this.size);
    this.extendStroke(event);
  }

  extendStroke(event) {
    // Between two frames a pen moves further than one straight line shows.
    for (const step of event.getCoalescedEvents?.().length ? event.getCoalescedEvents() : [event]) {
      const pressure = event.pointerType === "pen" ? 0.2 + 0.8 * step.pressure : 1;
      this.strokes.extend(this.stroke, ...this.inPicture(step), pressure);
    }
  }

  endStroke() {
    if (!this.stroke) return;
    const stroke = this.stroke;
    this.stroke = undefined;
    this.change(() => this.strokes.add(stroke));
  }

  cancelStroke() {
    if (!this.stroke) return;
    this.stroke = undefined;
    this.strokes.redraw();
  }

  inPicture(event) {
    const box = this.stage.getBoundingClientRect();
    return [(event.clientX - box.left - this.view.x) / this.view.scale, (event.clientY - box.top - this.view.y) / this.view.scale];
  }

  change(act) {
    if (!this.strokes) return;
    act();
    if (this.draftKey) this.keep();
    this.tell();
  }

  keep() {
    try {
      localStorage.setItem(this.draftKey, this.strokes.toString());
    } catch {
      // The browser's storage is full: the mask goes on, only without a draft.
      localStorage.removeItem(this.draftKey);
    }
  }

  tell() {
    const { isEmpty, canUndo, canRedo } = this.strokes;
    this.component.invokeMethodAsync("Painted", { isEmpty, canUndo, canRedo });
  }

  soften(feather) {
    this.featherPixels = feather;
    this.canvas.style.filter = feather > 0 ? `blur(${feather / 2}px)` : "";
  }

  resizeBrush(size) {
    this.size = size;
    this.drawRing();
  }

  moveRing(event) {
    const box = this.stage.getBoundingClientRect();
    this.ring.hidden = event.pointerType === "touch" || this.tool === "Move";
    this.ring.style.left = `${event.clientX - box.left}px`;
    this.ring.style.top = `${event.clientY - box.top}px`;
    this.drawRing();
  }

  drawRing() {
    const diameter = `${Math.max(4, this.size * this.view.scale)}px`;
    this.ring.style.width = diameter;
    this.ring.style.height = diameter;
  }

  dispose() {
    this.stop.abort();
    this.observer.disconnect();
    this.stage.replaceChildren();
  }
}

function add(parent, tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return parent.appendChild(made);
}
