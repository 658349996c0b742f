import { colored, one, variants } from './shared.js';

const hair = variants(
  'man|short {} hair: fonze', 'man|{} mohawk: mrT', 'man|balding {} hair: dougFunny', 'man|bald: mrClean', '{} mullet: dannyPhantom',
  'woman|long {} hair: full full', '{} turban: turban', 'woman|bob {} hair: pixie pixie');
const mouth = variants('surprised: surprised', 'laughing: laughing', 'grinning: nervous', 'smiling: smile', 'sad: sad frown', 'pouting: pucker', 'smirking: smirk');
const eyes = variants(': eyes eyes eyesShadow', 'big eyes: round', 'happy eyes: smiling smilingShadow');
const shirts = variants('{} collared shirt: collared', '{} shirt: crew open');

export default {
  key: 'micah',
  words: 'micah',
  compose(draw, colors) {
    const [h, e, m, s] = [draw.from(hair), draw.from(eyes), draw.from(mouth), draw.from(shirts)];
    const beard = h.who !== 'woman' && draw.chance(0.3) ? draw.from(['beard', 'scruff']) : null;
    const glasses = draw.chance(0.25) ? draw.from(['round', 'square']) : null;
    const earrings = h.who === 'woman' && draw.chance(0.2);
    return {
      options: {
        hair: one(h.id), hairColor: one(colors.hair.hex), baseColor: one(colors.skin.hex), eyes: one(e.id), mouth: one(m.id),
        eyebrows: one(h.who === 'woman' ? draw.from(['eyelashesUp', 'up']) : draw.from(['up', 'down'])), nose: one(draw.from(['curve', 'pointed', 'tound'])),
        ears: one(draw.from(['attached', 'detached'])), shirt: one(s.id), shirtColor: one(colors.clothes.hex), eyeShadowColor: one('d2eff3'),
        facialHair: one(beard ?? 'scruff'), facialHairColor: one(colors.hair.hex), facialHairProbability: beard ? 100 : 0,
        glasses: one(glasses ?? 'round'), glassesColor: one('1c1a1a'), glassesProbability: glasses ? 100 : 0,
        earrings: one('hoop'), earringColor: one('f4d150'), earringsProbability: earrings ? 100 : 0,
      },
      traits: {
        who: beard ? 'man' : h.who, hair: colored(h.words, colors.hair.name), glasses: glasses ? `${glasses} glasses` : '',
        beard: beard === 'scruff' ? 'stubble' : beard ?? '', extra: earrings ? 'earrings' : '', expression: [m.words, e.words],
        clothes: colored(s.words, colors.clothes.name),
      },
    };
  },
};
