// Seeded draws. Every picture has its own stream, so picture 17 is the same whether 100 or 100,000 are rendered.

export class Draw {
  constructor(seed, index) {
    this.state = mix(mix(seed >>> 0) ^ (index + 0x9e3779b9));
  }

  /** Uniform in [0, 1). */
  uniform() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    return mix(this.state) / 4294967296;
  }

  integer(low, high) {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  chance(probability) {
    return this.uniform() < probability;
  }

  from(list) {
    return list[this.integer(0, list.length - 1)];
  }

  /** [name, hex] of a palette, slightly off. */
  color(palette, jitter, by) {
    const name = this.from(Object.keys(palette));
    return [name, jitter(palette[name], this, by)];
  }

  shuffled(list) {
    const result = [...list];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.integer(0, i);
      [result[i], result[j]] = [result[j], result[i]];
    }
    return result;
  }
}

// A bijection of 32-bit numbers that spreads neighbours apart.
function mix(x) {
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}
