import { colored, one, variants } from './shared.js';

const top = variants(
  'woman|long {} hair: bigHair straight01 straight02 straightAndStrand',
  'woman|long curly {} hair: curvy curly',
  'woman|bob {} hair: bob longButNotTooLong miaWallace',
  'woman|{} hair in a bun: bun',
  '{} dreadlocks: dreads', 'short {} dreadlocks: dreads01 dreads02',
  '{} afro: fro',
  'man|short {} hair: shortFlat shortRound shortWaved frizzle',
  'man|very short {} hair: theCaesar theCaesarAndSidePart',
  'man|short curly {} hair: shortCurly',
  'messy {} hair: shaggy', '{} mullet: shaggyMullet', 'woman|half shaved {} hair: shavedSides',
  'man|balding {} hair: sides');
const hats = variants('woman|{} hijab: hijab', 'man|{} turban: turban', '{} hat: hat', '{} winter hat: winterHat1 winterHat02 winterHat03');
const eyes = variants(': default default default', 'eyes closed: closed', 'happy eyes: happy', 'winking: wink', 'surprised: surprised', 'looking to the side: side');
const mouth = variants('smiling: smile twinkle default', 'serious: serious', 'sad: sad', 'grinning: grimace', 'shouting: screamOpen', 'tongue out: tongue');
const beards = variants('stubble: beardLight', 'beard: beardMedium', 'long beard: beardMajestic', 'mustache: moustacheFancy moustacheMagnum');
const glasses = variants('glasses: prescription01 prescription02', 'round glasses: round', 'sunglasses: sunglasses wayfarers');
const clothing = variants('{} shirt: shirtCrewNeck shirtScoopNeck shirtVNeck', '{} hoodie: hoodie', '{} overalls: overall', '{} sweater: collarAndSweater', '{} blazer: blazerAndShirt');

export default {
  key: 'avataaars',
  words: 'avataaars',
  compose(draw, colors) {
    const hat = draw.chance(0.12);
    const t = draw.from(hat ? hats : top);
    const [e, m, c] = [draw.from(eyes), draw.from(mouth), draw.from(clothing)];
    const beard = t.who !== 'woman' && draw.chance(0.35) ? draw.from(beards) : null;
    const worn = draw.chance(0.25) ? draw.from(glasses) : null;
    const colorOfTop = hat ? colors.accent : colors.hair;
    return {
      options: {
        top: one(t.id), hairColor: one(colors.hair.hex), hatColor: one(colors.accent.hex), skinColor: one(colors.skin.hex),
        eyes: one(e.id), mouth: one(m.id), eyebrows: one(draw.from(['default', 'defaultNatural', 'raisedExcited', 'raisedExcitedNatural'])),
        facialHair: one(beard?.id ?? 'beardLight'), facialHairColor: one(colors.hair.hex), facialHairProbability: beard ? 100 : 0,
        accessories: one(worn?.id ?? 'round'), accessoriesColor: one('262e33'), accessoriesProbability: worn ? 100 : 0,
        clothing: one(c.id), clothesColor: one(colors.clothes.hex),
      },
      traits: {
        who: beard ? 'man' : t.who, hair: colored(t.words, colorOfTop.name), glasses: worn?.words ?? '', beard: beard?.words ?? '',
        expression: [m.words, worn?.words === 'sunglasses' ? '' : e.words], clothes: colored(c.words, colors.clothes.name),
      },
    };
  },
};
