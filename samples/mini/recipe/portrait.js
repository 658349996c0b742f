// One portrait: which style, which options, and in words what is to be seen.
import * as collection from '@dicebear/collection';
import { createAvatar } from '@dicebear/core';
import { Resvg } from '@resvg/resvg-js';
import { Draw } from './draw.js';
import { backgroundColors, clothesColors, hairColors, jitter, skinColors } from './palette.js';
import adventurer from './styles/adventurer.js';
import avataaars from './styles/avataaars.js';
import bigEars from './styles/bigEars.js';
import bigSmile from './styles/bigSmile.js';
import micah from './styles/micah.js';
import miniavs from './styles/miniavs.js';
import openPeeps from './styles/openPeeps.js';
import personas from './styles/personas.js';
import toonHead from './styles/toonHead.js';

// lorelei is the sample series; notionists, croodles and dylan judge style transfer. None of the four may ever be listed here.
export const styles = [adventurer, avataaars, bigEars, bigSmile, micah, miniavs, openPeeps, personas, toonHead];

export function compose(seed, index) {
  const draw = new Draw(seed, index);
  const style = styles[index % styles.length];
  const colorOf = (palette, by) => {
    const [name, hex] = draw.color(palette, jitter, by);
    return { name, hex };
  };
  const colors = {
    hair: colorOf(hairColors, 5), skin: colorOf(skinColors, 5), clothes: colorOf(clothesColors, 5), accent: colorOf(clothesColors, 5),
    background: colorOf(backgroundColors, 6),
  };
  const { options, traits } = style.compose(draw, colors);
  return {
    style, draw,
    // a place and size that vary a little; never mirrored, a face that looks both ways would be two modes to learn
    options: {
      seed: 'x', scale: draw.integer(93, 104), translateX: draw.integer(-3, 3), translateY: draw.integer(-3, 3), flip: false,
      backgroundColor: [colors.background.hex], ...options,
    },
    traits: { style: style.words, ...traits, skin: `${colors.skin.name} skin`, background: `${colors.background.name} background` },
  };
}

export function render(portrait, size) {
  const svg = createAvatar(collection[portrait.style.key], portrait.options).toString();
  return new Resvg(svg, { fitTo: { mode: 'width', value: size }, font: { loadSystemFonts: false } }).render().asPng();
}
