import { colored, one, variants } from './shared.js';

const hair = variants(
  'woman|long {} hair: long extraLong', 'woman|bob {} hair: bobCut bobBangs', 'curly {} hair: curly', '{} hair in a bun: bunUndercut', 'woman|curly {} hair in a bun: curlyBun',
  'woman|{} hair in a bun: straightBun', 'woman|{} pigtails: pigtails', 'woman|half shaved {} hair: sideShave', 'man|short {} hair: shortCombover shortComboverChops fade',
  'man|short curly {} hair: curlyHighTop', 'man|very short {} hair: buzzcut', '{} mohawk: mohawk', 'man|balding {} hair: balding', 'man|bald: bald');
const eyes = variants(': open open', 'eyes closed: sleep', 'winking: wink', 'happy eyes: happy');
const mouth = variants('smiling: smile', 'laughing: bigSmile', 'sad: frown', 'surprised: surprise', 'smirking: smirk', 'lipstick: lips');
const beards = variants('beard: beardMustache', 'mustache: pyramid walrus', 'goatee: goatee soulPatch', 'stubble: shadow');
const bodies = variants('{} shirt: squared rounded small', '{} checkered shirt: checkered');

export default {
  key: 'personas',
  words: 'personas',
  compose(draw, colors) {
    const [h, e, b] = [draw.from(hair), draw.from(eyes), draw.from(bodies)];
    const beard = h.who !== 'woman' && draw.chance(0.35) ? draw.from(beards) : null;
    const m = draw.from(beard ? mouth.filter(x => x.words !== 'lipstick') : mouth);
    const worn = draw.chance(0.25) ? draw.from(['glasses', 'sunglasses']) : null;
    return {
      options: {
        hair: one(h.id), hairColor: one(colors.hair.hex), skinColor: one(colors.skin.hex), eyes: one(worn ?? e.id), mouth: one(m.id), nose: one(draw.from(['mediumRound', 'smallRound'])),
        body: one(b.id), clothingColor: one(colors.clothes.hex), facialHair: one(beard?.id ?? 'shadow'), facialHairProbability: beard ? 100 : 0,
      },
      traits: {
        who: beard ? 'man' : h.who, hair: colored(h.words, colors.hair.name), glasses: worn ?? '', beard: beard?.words ?? '',
        expression: [m.words, worn ? '' : e.words], clothes: colored(b.words, colors.clothes.name),
      },
    };
  },
};
