// The mask as what was done to it, so that undo, redo and drafts are exact. Painted is opaque, the rest transparent.
// Only opacity counts; the colour is one that portraits rarely have.
const tint = "#e6007e";

export class MaskStrokes {
  constructor(canvas, draft) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { willReadFrequently: true });
    this.done = [];
    this.undone = [];
    if (draft) this.restore(draft);
  }

  get canUndo() {
    return this.done.length > 0;
  }

  get canRedo() {
    return this.undone.length > 0;
  }

  get isEmpty() {
    const { data } = this.context.getImageData(0, 0, this.canvas.width, this.canvas.height);
    for (let i = 3; i < data.length; i += 4) if (data[i] !== 0) return false;
    return true;
  }

  begin(erases, size) {
    return { kind: "stroke", erases, size, points: [] };
  }

  extend(stroke, x, y, pressure) {
    const point = [round(x), round(y), round(pressure)];
    stroke.points.push(point);
    this.segment(stroke, stroke.points.length - 1);
  }

  add(step) {
    this.done.push(step);
    this.undone = [];
    if (step.kind !== "stroke") this.draw(step);
  }

  undo() {
    if (!this.canUndo) return;
    this.undone.push(this.done.pop());
    this.redraw();
  }

  redo() {
    if (!this.canRedo) return;
    const step = this.undone.pop();
    this.done.push(step);
    this.draw(step);
  }

  redraw() {
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    for (const step of this.done) this.draw(step);
  }

  draw(step) {
    const { context, canvas } = this;
    if (step.kind === "clear") context.clearRect(0, 0, canvas.width, canvas.height);
    else if (step.kind === "invert") {
      context.globalCompositeOperation = "source-out";
      context.fillStyle = tint;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.globalCompositeOperation = "source-over";
    } else step.points.forEach((_, index) => this.segment(step, index));
  }

  segment({ erases, size, points }, index) {
    const { context } = this;
    const [x, y, pressure] = points[index];
    const [fromX, fromY] = points[Math.max(0, index - 1)];
    context.globalCompositeOperation = erases ? "destination-out" : "source-over";
    context.strokeStyle = tint;
    context.lineWidth = Math.max(1, size * pressure);
    context.lineCap = "round";
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(x, y);
    context.stroke();
    context.globalCompositeOperation = "source-over";
  }

  toString() {
    return JSON.stringify({ width: this.canvas.width, height: this.canvas.height, done: this.done });
  }

  // A draft of another picture size is not this mask's.
  restore(draft) {
    try {
      const { width, height, done } = JSON.parse(draft);
      if (width !== this.canvas.width || height !== this.canvas.height || !Array.isArray(done)) return;
      this.done = done;
      this.redraw();
    } catch (error) {
      console.warn("The draft of the mask cannot be read and is left out.", error);
      this.done = [];
    }
  }
}

function round(value) {
  return Math.round(value * 100) / 100;
}
