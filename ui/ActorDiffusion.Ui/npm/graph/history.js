// Undo and redo over whole graphs as text. A change that goes on (a node is dragged) is one step.
export class History {
  #past = [];
  #future = [];
  #before = null; // the graph as it was when the change that goes on began

  constructor(now) {
    this.now = now;
  }

  // Called every moment with the graph as it is; tells whether it changed.
  notice(now) {
    if (now === this.now) {
      this.#settle();
      return false;
    }
    this.#before ??= this.now;
    this.now = now;
    return true;
  }

  // It changed without the artist.
  accept(now) {
    this.now = now;
  }

  undo() {
    this.#settle();
    return this.#step(this.#past, this.#future);
  }

  redo() {
    this.#settle();
    return this.#step(this.#future, this.#past);
  }

  #settle() {
    if (this.#before === null) return;
    this.#past.push(this.#before);
    this.#future = [];
    this.#before = null;
  }

  #step(from, to) {
    if (from.length === 0) return null;
    to.push(this.now);
    return (this.now = from.pop());
  }
}
