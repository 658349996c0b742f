// Captions: "<style> portrait of a <who>, <hair>, <glasses>, <beard>, <skin>, <expression>, <clothes>, <background>".

const dropped = { who: 0, hair: 0.12, glasses: 0.15, beard: 0.15, extra: 0.2, skin: 0.2, expression: 0.18, clothes: 0.18, background: 0.12 };
const shuffled = 0.15;
const styleAtEnd = 0.04;
const withoutStyle = 0.5; // of the plain style's captions; half of them with a nonsense word, so that an unknown LoRA trigger means "no style"
const mostWords = 22; // with commas about the 24 tokens that fit beside the chat template in one block of 32
const fillers = ['flat vector illustration', 'clean lines', 'simple shapes', 'cartoon avatar', 'looking at the viewer', 'head and shoulders', 'high quality', 'cute character',
  'bright colors', 'plain background', 'centered', 'soft shading'];
const consonants = 'bcdfghjklmnpqrstvwxz';
const vowels = 'aeiouy';

/** `plain` is the style that a caption without a style means; "mixed" lets it mean any of them. */
export function captions(portrait, count, plain) {
  return Array.from({ length: count }, () => caption(portrait, plain));
}

/** A caption of two to three times the length, for training on longer prompts. */
export function longCaption(portrait) {
  const { draw } = portrait;
  return [caption(portrait, null, Infinity), ...draw.shuffled(fillers).slice(0, draw.integer(4, 8))].join(', ');
}

function caption(portrait, plain, most = mostWords) {
  const { draw, traits } = portrait;
  const parts = Object.keys(dropped).filter(key => key !== 'who').flatMap(key => [traits[key]].flat()
    .filter(text => text && !draw.chance(dropped[key])));
  const who = traits.who === null || traits.who === undefined ? 'person' : traits.who;
  const ordered = draw.chance(shuffled) ? draw.shuffled(parts) : parts;
  const [before, after] = placeStyle(portrait, plain);
  const text = () => [`${before}portrait of a ${who}`, ...ordered, ...after].join(', ');
  while (length(text()) > most)
    ordered.splice(draw.integer(0, ordered.length - 1), 1);
  return text();
}

function placeStyle({ draw, traits, style }, plain) {
  const share = plain === 'mixed' ? 0.1 : plain === style.key ? withoutStyle : 0;
  if (draw.chance(share))
    return draw.chance(0.5) ? ['', []] : [`${nonsense(draw)} `, []];
  return draw.chance(styleAtEnd) ? ['', [`${traits.style} style`]] : [`${traits.style} `, []];
}

function nonsense(draw) {
  const syllable = () => draw.from(consonants) + draw.from(vowels) + (draw.chance(0.5) ? draw.from(consonants) : '');
  const word = Array.from({ length: draw.integer(1, 3) }, syllable).join('');
  return draw.chance(0.4) ? `${word}-${syllable()}` : word;
}

const length = text => text.split(' ').length + text.split(',').length - 1;
