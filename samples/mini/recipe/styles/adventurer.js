import { colored, one, variants } from './shared.js';

const hair = variants(
  'woman|long {} hair: long01 long04 long05 long07 long09 long20 long24',
  'woman|long wavy {} hair: long06 long17 long22',
  'woman|bob {} hair: long21 long25 long26',
  'woman|{} hair in a bun: long10 long11 long12',
  'woman|{} hair in two buns: long13 long23',
  'woman|{} pigtails: long15',
  'woman|{} ponytail: long14 long19',
  'woman|{} braid: long16',
  'short {} hair: short01 short02 short07 short10 short11 short14',
  'short curly {} hair: short03 short08 short17',
  'very short {} hair: short04',
  '{} hair in a bun: short05',
  'short messy {} hair: short06 short09',
  'spiky {} hair: short16 short18',
  '{} mohawk: short15',
  'balding {} hair: short13',
  'bald: short19');
const eyes = variants(
  ': variant01 variant02 variant03 variant23 variant24 variant25 variant26',
  'eyes closed: variant20', 'happy eyes: variant19', 'winking: variant21 variant22',
  'sleepy: variant17 variant18', 'looking sad: variant15 variant16');
const mouth = variants(
  'smiling: variant01 variant02 variant29', 'surprised: variant03 variant18', 'sad: variant04',
  'grinning: variant05 variant22 variant23', 'lipstick: variant06 variant08', 'serious: variant09 variant10',
  'tongue out: variant12 variant16', 'shouting: variant15', 'pouting: variant17',
  'laughing: variant25 variant26 variant27 variant28 variant30');
const glassesKinds = variants('sunglasses: variant01', 'glasses: variant02 variant03 variant04 variant05');
const features = variants('freckles: freckles', 'blush: blush', 'man|mustache: mustache');

export default {
  key: 'adventurer',
  words: 'adventurer',
  compose(draw, colors) {
    const [h, e, m] = [draw.from(hair), draw.from(eyes), draw.from(mouth)];
    const glasses = draw.chance(0.2) ? draw.from(glassesKinds) : null;
    const feature = !glasses && draw.chance(0.12) ? draw.from(h.who === 'woman' ? features.slice(0, 2) : features) : null;
    return {
      options: {
        hair: one(h.id), hairColor: one(colors.hair.hex), skinColor: one(colors.skin.hex), eyes: one(e.id), mouth: one(m.id),
        eyebrows: one(draw.from(['variant06', 'variant07', 'variant08', 'variant09', 'variant10', 'variant11'])),
        glasses: one(glasses?.id ?? 'variant02'), glassesProbability: glasses ? 100 : 0,
        features: one(feature?.id ?? 'blush'), featuresProbability: feature ? 100 : 0, earringsProbability: 0,
      },
      traits: {
        who: feature?.who ?? h.who, hair: colored(h.words, colors.hair.name), glasses: glasses?.words ?? '', [feature?.who ? 'beard' : 'extra']: feature?.words ?? '',
        expression: [m.words, glasses?.words === 'sunglasses' ? '' : e.words],
      },
    };
  },
};
