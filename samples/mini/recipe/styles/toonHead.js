import { colored, one, variants } from './shared.js';

const front = variants('short {} hair: sideComed undercut', 'spiky {} hair: spiky', 'woman|{} hair in a bun: bun bun');
const rear = variants('woman|long {} hair: longStraight', 'woman|long wavy {} hair: longWavy', 'woman|medium length {} hair: shoulderHigh neckHigh');
const eyes = variants(': wide wide happy', 'eyes closed: humble', 'happy eyes: bow', 'winking: wink');
const mouth = variants('laughing: laugh', 'angry: angry', 'surprised: agape', 'smiling: smile smile', 'sad: sad');
const brows = { laughing: 'happy', angry: 'angry', surprised: 'raised', smiling: 'neutral', sad: 'sad' };
const beards = variants('mustache: moustacheTwirl', 'beard: fullBeard', 'goatee: chin chinMoustache', 'long beard: longBeard');
const clothes = variants('{} turtleneck: turtleNeck', '{} jacket: openJacket', '{} collared shirt: shirt', '{} shirt: tShirt');

export default {
  key: 'toonHead',
  words: 'toon head',
  compose(draw, colors) {
    const long = draw.chance(0.4);
    const f = draw.from(long ? front.filter(x => x.who === null) : front);
    const r = long ? draw.from(rear) : null;
    const [e, m] = [draw.from(eyes), draw.from(mouth)];
    const who = r?.who ?? f.who;
    const beard = who !== 'woman' && draw.chance(0.45) ? draw.from(beards) : null;
    const c = who === 'woman' && draw.chance(0.25) ? { id: 'dress', words: '{} dress' } : draw.from(clothes);
    return {
      options: {
        hair: one(f.id), rearHair: one(r?.id ?? 'longWavy'), rearHairProbability: r ? 100 : 0, hairColor: one(colors.hair.hex), skinColor: one(colors.skin.hex),
        eyes: one(e.id), mouth: one(m.id), eyebrows: one(brows[m.words]), beard: one(beard?.id ?? 'chin'), beardProbability: beard ? 100 : 0,
        clothes: one(c.id), clothesColor: one(colors.clothes.hex),
      },
      traits: {
        who: beard ? 'man' : who, hair: colored((r ?? f).words, colors.hair.name), beard: beard?.words ?? '', expression: [m.words, e.words],
        clothes: colored(c.words, colors.clothes.name),
      },
    };
  },
};
