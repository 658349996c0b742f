import { colored, one, variants } from './shared.js';

const hair = variants(
  'short {} hair: classic01 classic02', '{} slicked hair: elvis stylish', 'curly {} hair: curly', 'man|balding {} hair: slaughter',
  'woman|long {} hair: long long', 'woman|{} ponytail: ponyTail');
const mustaches = variants('mustache: pencilThin freddy', 'horseshoe mustache: horshoe', 'mustache and goatee: pencilThinBeard');
const eyes = variants(': normal normal', 'sleepy: confident', 'happy eyes: happy');

export default {
  key: 'miniavs',
  words: 'miniavs',
  compose(draw, colors) {
    const [h, e] = [draw.from(hair), draw.from(eyes)];
    const beard = h.who !== 'woman' && draw.chance(0.3) ? draw.from(mustaches) : null;
    const glasses = draw.chance(0.22);
    const collar = draw.chance(0.5);
    const gap = draw.chance(0.3);
    return {
      options: {
        hair: one(h.id), hairColor: one(colors.hair.hex), skinColor: one(colors.skin.hex), eyes: one(e.id), mouth: one(gap ? 'missingTooth' : 'default'),
        head: one(draw.from(['normal', 'wide', 'thin'])), body: one(collar ? 'golf' : 'tShirt'), bodyColor: one(colors.clothes.hex),
        mustache: one(beard?.id ?? 'freddy'), mustacheProbability: beard ? 100 : 0, glasses: one('normal'), glassesProbability: glasses ? 100 : 0,
        blushes: one('default'), blushesProbability: draw.chance(0.3) ? 100 : 0,
      },
      traits: {
        who: beard ? 'man' : h.who, hair: colored(h.words, colors.hair.name), glasses: glasses ? 'glasses' : '', beard: beard?.words ?? '',
        expression: ['smiling', e.words], clothes: `${colors.clothes.name} ${collar ? 'collared shirt' : 'shirt'}`,
      },
    };
  },
};
