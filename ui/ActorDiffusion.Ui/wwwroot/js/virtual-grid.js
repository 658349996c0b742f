import { GridLayout } from "./grid-layout.js";
import { drawCell, newCell } from "./grid-cell.js";

const chunk = 64; // cells asked for at once
const settle = 70; // ms without scrolling before pictures that were not seen yet are fetched

export async function create(host, component, options) {
  const element = await shadowed(host, options);
  const grid = new VirtualGrid(element, component, options);
  return {
    forget: (cells) => grid.forget(cells),
    put: (index, cell) => grid.put(index, cell),
    focus: (index) => grid.focus(index, false),
    reshape: (shape, focus) => grid.reshape(shape, focus),
    resize: (size, aspect) => grid.resize(size, aspect),
    choose: (cells) => grid.choose(cells),
    label: (label) => element.setAttribute("aria-label", label),
    dispose: () => grid.dispose(),
  };
}

async function shadowed(host, { style, label }) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.replaceChildren();
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: style });
  await new Promise((resolve, reject) => {
    sheet.onload = resolve;
    sheet.onerror = () => reject(new Error("The grid's style sheet could not be loaded."));
    root.append(sheet);
  });
  const element = part(root, "vgrid");
  element.tabIndex = 0;
  element.setAttribute("role", "grid");
  element.setAttribute("aria-multiselectable", "true");
  element.setAttribute("aria-label", label);
  return element;
}

class VirtualGrid {
  constructor(element, component, { shape, focus, selection, size, aspect }) {
    this.element = element;
    this.component = component;
    this.layout = new GridLayout(shape, size, aspect);
    this.focused = focus;
    this.selected = new Set(selection);
    this.anchor = focus;
    this.cells = new Map(); // index → what the component gave
    this.asked = new Set(); // chunks under way
    this.shown = new Map(); // index → element
    this.pool = [];
    this.seen = new Set(); // picture addresses that the browser holds already
    this.build();
    this.listen();
    this.measure();
    this.reveal(this.focused, "center");
  }

  build() {
    this.element.replaceChildren();
    this.head = part(this.element, "vgrid-head");
    this.corner = part(this.head, "vgrid-corner");
    this.body = part(this.element, "vgrid-body");
    this.rows = part(this.body, "vgrid-rows");
  }

  listen() {
    this.stop = new AbortController();
    const on = (type, handler, more) => this.element.addEventListener(type, handler, { signal: this.stop.signal, ...more });
    on("scroll", () => this.scrolled(), { passive: true });
    on("keydown", (event) => this.keyed(event));
    on("click", (event) => this.clicked(event));
    on("dblclick", (event) => this.withCell(event, (index) => this.component.invokeMethodAsync("Opened", index)));
    on("wheel", (event) => this.wheeled(event), { passive: false });
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(this.element);
  }

  measure() {
    this.layout.fit(this.element.clientWidth);
    const { layout } = this;
    this.element.style.setProperty("--cell-width", `${layout.cellWidth}px`);
    this.element.style.setProperty("--cell-height", `${layout.cellHeight}px`);
    this.element.style.setProperty("--row-head", `${layout.rowHead}px`);
    this.element.classList.toggle("vgrid-flow", !layout.isTable);
    this.element.setAttribute("aria-rowcount", layout.rowCount);
    this.element.setAttribute("aria-colcount", layout.columnCount);
    const corner = layout.shape.corner ?? "";
    this.corner.title = corner;
    this.corner.replaceChildren(...corner.split("\n").map((line) => Object.assign(document.createElement("div"), { textContent: line })));
    const width = `${layout.rowHead + layout.columnCount * layout.cellWidth}px`;
    this.head.style.width = width;
    this.body.style.width = width;
    this.body.style.height = `${layout.rowCount * layout.cellHeight}px`;
    this.clear();
    this.draw();
  }

  clear() {
    for (const cell of this.shown.values()) cell.remove();
    this.pool = [];
    this.shown.clear();
    this.head.replaceChildren(this.corner);
    this.rows.replaceChildren();
    this.labels = new Map();
  }

  scrolled() {
    this.scrolling = true;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.scrolling = false;
      this.draw();
    }, settle);
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.draw();
    });
  }

  draw() {
    const { element, layout } = this;
    const window = layout.window(element.scrollLeft, element.scrollTop, element.clientWidth, element.clientHeight);
    for (const [index, cell] of this.shown) {
      if (layout.contains(window, index)) continue;
      this.shown.delete(index);
      this.pool.push(cell);
    }
    const missing = new Set();
    for (const index of layout.indices(window)) {
      if (!this.cells.has(index)) missing.add(Math.floor(index / chunk));
      this.drawCell(index);
    }
    for (const cell of this.pool.splice(24)) cell.remove();
    for (const cell of this.pool) cell.hidden = true;
    this.drawLabels(window);
    this.ask([...missing]);
  }

  drawCell(index) {
    let cell = this.shown.get(index);
    if (!cell) {
      cell = this.pool.pop() ?? this.body.appendChild(newCell());
      cell.hidden = false;
      cell.id = `${this.name()}-${index}`;
      const { left, top, row, column } = this.layout.place(index);
      cell.style.transform = `translate(${left}px, ${top}px)`;
      cell.dataset.index = index;
      cell.setAttribute("aria-rowindex", row + 1);
      cell.setAttribute("aria-colindex", column + 1);
      this.shown.set(index, cell);
    }
    const isFocused = index === this.focused;
    cell.classList.toggle("is-focused", isFocused);
    if (isFocused) this.element.setAttribute("aria-activedescendant", cell.id);
    const selected = String(this.selected.has(index));
    if (cell.getAttribute("aria-selected") !== selected) cell.setAttribute("aria-selected", selected);
    drawCell(cell, this.cells.get(index), !this.scrolling, this.seen);
  }

  // Row and column labels in sight; they stick to the edges, so that the whole grid need not be labelled.
  drawLabels(window) {
    const { layout } = this;
    if (!layout.isTable) return;
    const wanted = new Set();
    const label = (parent, key, text, style) => {
      wanted.add(key);
      if (this.labels.has(key)) return;
      const made = part(parent, "vgrid-label");
      made.textContent = text;
      made.title = text;
      Object.assign(made.style, style);
      this.labels.set(key, made);
    };
    for (let column = window.left; column <= window.right; column++)
      label(this.head, `c${column}`, layout.shape.columns[column], { left: `${layout.rowHead + column * layout.cellWidth}px`, width: `${layout.cellWidth}px` });
    for (let row = window.top; row <= window.bottom; row++)
      label(this.rows, `r${row}`, layout.shape.rows[row], { top: `${row * layout.cellHeight}px`, height: `${layout.cellHeight}px` });
    for (const [key, made] of this.labels) {
      if (wanted.has(key)) continue;
      made.remove();
      this.labels.delete(key);
    }
  }

  async ask(chunks) {
    // While the artist flies over thousands of cells, only where they come to rest is asked for.
    if (this.scrolling && chunks.length > 4) return;
    const news = chunks.filter((number) => !this.asked.has(number)).sort((a, b) => a - b);
    for (const number of news) this.asked.add(number);
    for (const [first, last] of runs(news)) {
      const epoch = this.epoch;
      const start = first * chunk;
      const found = await this.component.invokeMethodAsync("LoadCells", start, (last - first + 1) * chunk);
      if (this.stop.signal.aborted) return;
      for (let number = first; number <= last; number++) this.asked.delete(number);
      if (epoch !== this.epoch) continue;
      found.forEach((cell, offset) => this.cells.set(start + offset, cell));
      this.draw();
    }
  }

  forget(cells) {
    this.epoch = {};
    this.asked.clear();
    // What is shown stays until the new is there.
    const shown = cells ?? [...this.cells.keys()];
    if (cells === null) for (const index of [...this.cells.keys()]) if (!this.shown.has(index)) this.cells.delete(index);
    const visible = shown.filter((index) => this.shown.has(index));
    for (const index of shown) if (!this.shown.has(index)) this.cells.delete(index);
    this.reload(visible);
  }

  async reload(indices) {
    const epoch = this.epoch;
    const chunks = [...new Set(indices.map((index) => Math.floor(index / chunk)))].sort((a, b) => a - b);
    for (const [first, last] of runs(chunks)) {
      const start = first * chunk;
      const found = await this.component.invokeMethodAsync("LoadCells", start, (last - first + 1) * chunk);
      if (this.stop.signal.aborted || epoch !== this.epoch) return;
      found.forEach((cell, offset) => this.cells.set(start + offset, cell));
    }
    this.draw();
  }

  put(index, cell) {
    this.cells.set(index, cell);
    if (this.shown.has(index)) this.drawCell(index);
  }

  reshape(shape, focus) {
    this.layout.shape = shape;
    this.epoch = {};
    this.cells.clear();
    this.asked.clear();
    if (this.selected.size) this.select(focus, "one"); // other cells are in these places now
    this.focused = focus;
    this.measure();
    this.reveal(focus, "nearest");
  }

  resize(size, aspect) {
    this.layout.size = size;
    this.layout.aspect = aspect;
    this.measure();
    this.reveal(this.focused, "nearest");
  }

  focus(index, byArtist) {
    const before = this.focused;
    this.focused = Math.max(0, Math.min(this.layout.shape.count - 1, index));
    this.reveal(this.focused, "nearest");
    if (this.shown.has(before)) this.drawCell(before);
    if (this.shown.has(this.focused)) this.drawCell(this.focused);
    if (byArtist && before !== this.focused) this.component.invokeMethodAsync("FocusMoved", this.focused);
  }

  reveal(index, where) {
    if (this.layout.shape.count === 0) return;
    const { element, layout } = this;
    const { left, top } = layout.place(index);
    const rows = element.clientHeight - this.head.offsetHeight;
    const columns = element.clientWidth - layout.rowHead;
    element.scrollTop = into(element.scrollTop, top, layout.cellHeight, rows, where);
    element.scrollLeft = into(element.scrollLeft, left - layout.rowHead, layout.cellWidth, columns, where);
    this.draw();
  }

  keyed(event) {
    const step = this.layout.step(event, this.focused, Math.floor(this.element.clientHeight / this.layout.cellHeight));
    if (step === undefined || event.altKey) return;
    event.preventDefault();
    const target = Math.max(0, Math.min(this.layout.shape.count - 1, step));
    if (event.shiftKey) this.select(target, "range");
    else if (this.selected.size) this.select(target, "one");
    this.focus(target, true);
    if (!event.shiftKey) this.anchor = this.focused;
  }

  clicked(event) {
    this.withCell(event, (index) => {
      const mode = event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "one";
      if (mode !== "one" || this.selected.size) this.select(index, mode);
      this.focus(index, true);
      if (mode !== "range") this.anchor = index;
    });
  }

  select(index, mode) {
    if (mode === "one") this.selected.clear();
    else if (mode === "toggle") {
      if (this.selected.size === 0) this.selected.add(this.focused);
      if (!this.selected.delete(index)) this.selected.add(index);
    } else this.selected = new Set(this.layout.between(this.anchor, index));
    for (const shown of this.shown.keys()) this.drawCell(shown);
    this.component.invokeMethodAsync("Selected", [...this.selected].sort((a, b) => a - b));
  }

  choose(cells) {
    this.selected = new Set(cells);
    for (const shown of this.shown.keys()) this.drawCell(shown);
  }

  wheeled(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.resize(Math.round(Math.max(64, Math.min(640, this.layout.size * Math.exp(-event.deltaY / 400)))), this.layout.aspect);
    clearTimeout(this.sizing);
    this.sizing = setTimeout(() => this.component.invokeMethodAsync("Sized", this.layout.size), 200);
  }

  withCell(event, act) {
    const cell = event.target.closest(".vcell");
    if (cell) act(Number(cell.dataset.index));
  }

  name() {
    return (this.id ??= `g${Math.random().toString(36).slice(2, 8)}`);
  }

  dispose() {
    this.stop.abort();
    this.observer.disconnect();
    clearTimeout(this.settling);
    clearTimeout(this.sizing);
  }
}

function part(parent, className) {
  const made = document.createElement("div");
  made.className = className;
  return parent.appendChild(made);
}

// [1, 2, 3, 7] → [1, 3], [7, 7]
function* runs(sorted) {
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (sorted[j + 1] === sorted[j] + 1) j++;
    yield [sorted[i], sorted[j]];
    i = j + 1;
  }
}

function into(scroll, start, length, room, where) {
  if (where === "center") return start - (room - length) / 2;
  if (start < scroll) return start;
  return start + length > scroll + room ? start + length - room : scroll;
}
