// How a style file describes its variants: one line a group, "words: variant variant ...".
// "{}" in the words is the colour; a leading "woman|" or "man|" tells who is shown where the drawing does.

export function variants(...lines) {
  return lines.flatMap(line => {
    const at = line.lastIndexOf(':');
    const words = line.slice(0, at).trim();
    const [who, text] = words.includes('|') ? words.split('|') : [null, words];
    return line.slice(at + 1).trim().split(/\s+/).map(id => ({ id, who, words: text.trim() }));
  });
}

export const colored = (words, color) => words.replace('{}', color);

/** Hex colours without '#', as the styles take them. */
export const one = value => [value];
