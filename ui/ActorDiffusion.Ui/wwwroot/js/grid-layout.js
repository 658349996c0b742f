// Where cells lie: pure arithmetic, no elements.
const labelHeight = 22;
const gap = 6;
const around = 2; // rows and columns drawn beyond the window

export class GridLayout {
  constructor(shape, size, aspect) {
    this.shape = shape;
    this.size = size;
    this.aspect = aspect;
    this.fit(0);
  }

  get isTable() {
    return this.shape.columns !== undefined;
  }

  fit(width) {
    this.rowHead = this.isTable ? 92 : 0;
    this.columnCount = this.isTable ? this.shape.columns.length : Math.max(1, Math.floor(width / (this.size + gap)));
    this.rowCount = this.isTable ? this.shape.rows.length : Math.ceil(this.shape.count / this.columnCount);
    // A flow fills the width; a table's cells keep their size.
    this.cellWidth = this.isTable ? this.size + gap : Math.max(this.size + gap, Math.floor(width / this.columnCount));
    this.cellHeight = Math.round((this.cellWidth - gap) / this.aspect) + gap + labelHeight;
  }

  place(index) {
    const row = Math.floor(index / this.columnCount);
    const column = index % this.columnCount;
    return { row, column, left: this.rowHead + column * this.cellWidth, top: row * this.cellHeight };
  }

  window(x, y, width, height) {
    const clamp = (value, last) => Math.max(0, Math.min(last, value));
    return {
      left: clamp(Math.floor(x / this.cellWidth) - around, this.columnCount - 1),
      right: clamp(Math.ceil((x + width) / this.cellWidth) + around, this.columnCount - 1),
      top: clamp(Math.floor(y / this.cellHeight) - around, this.rowCount - 1),
      bottom: clamp(Math.ceil((y + height) / this.cellHeight) + around, this.rowCount - 1),
    };
  }

  contains(window, index) {
    const { row, column } = this.place(index);
    return index < this.shape.count && row >= window.top && row <= window.bottom && column >= window.left && column <= window.right;
  }

  *indices({ left, right, top, bottom }) {
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) {
        const index = row * this.columnCount + column;
        if (index < this.shape.count) yield index;
      }
  }

  // A rectangle in a table, a stretch in a flow.
  *between(a, b) {
    const one = this.place(a);
    const two = this.place(b);
    if (!this.isTable) for (let index = Math.min(a, b); index <= Math.max(a, b); index++) yield index;
    else
      yield* this.indices({
        left: Math.min(one.column, two.column),
        right: Math.max(one.column, two.column),
        top: Math.min(one.row, two.row),
        bottom: Math.max(one.row, two.row),
      });
  }

  // The cell that a key leads to; undefined when it leads nowhere.
  step({ key, ctrlKey, metaKey }, from, rowsInSight) {
    const last = this.shape.count - 1;
    const column = from % this.columnCount;
    const far = ctrlKey || metaKey;
    switch (key) {
      case "ArrowLeft":
        return far ? undefined : from - 1;
      case "ArrowRight":
        return far ? undefined : from + 1;
      case "ArrowUp":
        return far ? undefined : from >= this.columnCount ? from - this.columnCount : from;
      case "ArrowDown":
        return far ? undefined : from + this.columnCount <= last ? from + this.columnCount : from;
      case "Home":
        return far ? 0 : from - column;
      case "End":
        return far ? last : from - column + this.columnCount - 1;
      case "PageUp":
        return Math.max(column, from - this.columnCount * rowsInSight);
      case "PageDown":
        return from + this.columnCount * rowsInSight <= last ? from + this.columnCount * rowsInSight : last - ((last - column) % this.columnCount);
      default:
        return undefined;
    }
  }
}
