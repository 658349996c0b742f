import { colored, one, variants } from './shared.js';

const hair = variants(
  'woman|long {} hair: long04 long07 long08 long09 long12 long14 long18 long19 long20',
  'woman|long wavy {} hair: long01 long02 long03 long10 long11 long15',
  'woman|long curly {} hair: long13',
  'woman|{} hair in two buns: long05', 'woman|{} hair in a bun: long06',
  'woman|{} pigtails: long16', 'woman|{} ponytail: long17',
  'short {} hair: short02 short05 short07 short08 short11 short13 short14 short16 short20',
  'short messy {} hair: short01 short06', 'spiky {} hair: short03 short04 short10 short12 short19',
  'flat top {} hair: short15 short17', 'curly {} hair: short18', 'bob {} hair: short09');
const eyes = variants(
  ': variant04 variant05 variant08 variant23 variant28 variant29 variant30 variant26',
  'angry: variant01', 'sleepy: variant07', 'looking to the side: variant09', 'big eyes: variant14 variant15 variant20', 'eyes closed: variant31', 'happy eyes: variant32');
const mouth = variants(
  'surprised: variant0101 variant0102 variant0103 variant0105', 'laughing: variant0201 variant0203 variant0204 variant0301 variant0303 variant0304',
  'shouting: variant0401 variant0403 variant0404', 'sad: variant0704 variant0705', 'grinning: variant0601 variant0602 variant0604',
  'smiling: variant0701 variant0702', 'smirking: variant0707 variant0708', 'pouting: variant0706');
const cheeks = variants('freckles: variant01 variant02', 'blush: variant03 variant04 variant05 variant06');
const numbered = (n, skip = []) => Array.from({ length: n }, (_, i) => `variant${String(i + 1).padStart(2, '0')}`).filter(id => !skip.includes(id));

export default {
  key: 'bigEars',
  words: 'big ears',
  compose(draw, colors) {
    const [h, e, m] = [draw.from(hair), draw.from(eyes), draw.from(mouth)];
    const cheek = draw.chance(0.3) ? draw.from(cheeks) : null;
    return {
      options: {
        hair: one(h.id), hairColor: one(colors.hair.hex), skinColor: one(colors.skin.hex), eyes: one(e.id), mouth: one(m.id),
        frontHair: one(draw.from(numbered(12))), sideburn: one(draw.from(numbered(7))), ear: one(draw.from(numbered(8))), nose: one(draw.from(numbered(12))),
        face: one(draw.from(numbered(10, ['variant04', 'variant05']))), cheek: one(cheek?.id ?? 'variant03'), cheekProbability: cheek ? 100 : 0,
      },
      traits: { who: h.who, hair: colored(h.words, colors.hair.name), extra: cheek?.words ?? '', expression: [m.words, e.words] },
    };
  },
};
