import { colored, one, variants } from './shared.js';

// Most heads are drawn in black whatever the options say; only some take the contrast colour.
const black = variants(
  '{} afro: afro', 'woman|long {} afro: longAfro', 'woman|bob {} hair: bangs2 mediumStraight', '{} braided hair: bantuKnots', 'woman|{} hair in a bun: bun2',
  'woman|{} buns: buns', '{} dreadlocks: dreads1', 'short {} dreadlocks: dreads2 twists twists2', 'man|flat top {} hair: flatTop flatTopLong',
  'woman|long {} hair: long longBangs', 'woman|long curly {} hair: longCurly', 'woman|medium length {} hair: medium2 medium3 mediumBangs mediumBangs3',
  'short {} hair: medium1 short3 short5 pomp', 'very short {} hair: short1 short2', 'half shaved {} hair: shaved1 shaved2 shaved3');
const tinted = variants(
  'woman|medium length {} hair: bangs grayMedium', 'woman|wavy {} hair: mediumBangs2', 'woman|{} hair in a bun: grayBun', 'man|short {} hair: grayShort short4',
  '{} mohawk: mohawk mohawk2', 'man|balding {} hair: noHair3');
const bare = variants('man|bald: noHair1 noHair2');
const clothed = variants('{} turban: turban', '{} beanie: hatBeanie');
const faces = variants(
  'smiling: smile cute driven', 'grinning: smileBig smileTeethGap', 'laughing: smileLOL', 'calm: calm', 'eyes closed: eyesClosed contempt', 'serious: serious suspicious blank',
  'sad: solemn tired', 'angry: veryAngry angryWithFang', 'shouting: rage', 'surprised: explaining concernedFear', 'scared: fear hectic', 'winking: cheeky', 'old face: old');
const beards = variants('beard: full full2 chin', 'long beard: full3', 'goatee: goatee1 goatee2', 'mustache: moustache1 moustache2 moustache4 moustache5 moustache6 moustache7');
const glasses = variants('glasses: glasses glasses2 glasses3 glasses4 glasses5', 'sunglasses: sunglasses sunglasses2');

export default {
  key: 'openPeeps',
  words: 'open peeps',
  compose(draw, colors) {
    const [list, color] = draw.from([[black, 'black'], [black, 'black'], [tinted, colors.hair.name], [tinted, colors.hair.name], [bare, ''], [clothed, colors.clothes.name]]);
    const [h, f] = [draw.from(list), draw.from(faces)];
    const beard = h.who !== 'woman' && draw.chance(0.25) ? draw.from(beards) : null;
    const worn = draw.chance(0.2) ? draw.from(glasses) : null;
    return {
      options: {
        head: one(h.id), headContrastColor: one(colors.hair.hex), skinColor: one(colors.skin.hex), clothingColor: one(colors.clothes.hex), face: one(f.id),
        facialHair: one(beard?.id ?? 'chin'), facialHairProbability: beard ? 100 : 0, accessories: one(worn?.id ?? 'glasses'), accessoriesProbability: worn ? 100 : 0,
        maskProbability: 0,
      },
      traits: {
        who: beard ? 'man' : h.who, hair: colored(h.words, color), glasses: worn?.words ?? '', beard: beard?.words ?? '', expression: [f.words],
        clothes: `${colors.clothes.name} shirt`,
      },
    };
  },
};
