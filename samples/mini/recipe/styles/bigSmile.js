import { colored, one, variants } from './shared.js';

const hair = variants(
  'short {} hair: shortHair', '{} bowl cut: bowlCutHair', 'short curly {} hair: curlyShortHair', '{} mohawk: mohawk', 'very short {} hair: shavedHead',
  'woman|wavy bob {} hair: wavyBob', 'woman|curly bob {} hair: curlyBob', 'woman|long straight {} hair: straightHair bangs', 'woman|{} braids: braids',
  'woman|{} hair in a bun: bunHair', 'woman|curly {} hair in a bun: froBun', 'woman|half shaved {} hair: halfShavedHead');
const eyes = variants(': normal normal', 'happy eyes: cheery', 'winking: winking', 'sleepy: sleepy', 'looking sad: sad', 'angry: angry');
const mouth = variants('smiling: openedSmile gapSmile braces', 'serious: unimpressed', 'sad: openSad', 'grinning: teethSmile awkwardSmile', 'smirking: kawaii');

export default {
  key: 'bigSmile',
  words: 'big smile',
  compose(draw, colors) {
    const [h, e, m] = [draw.from(hair), draw.from(eyes), draw.from(mouth)];
    const worn = draw.chance(0.3) ? draw.from(h.who === 'woman' ? ['glasses', 'sunglasses'] : ['glasses', 'sunglasses', 'mustache']) : null;
    const mustache = worn === 'mustache';
    return {
      options: {
        hair: one(h.id), hairColor: one(colors.hair.hex), skinColor: one(colors.skin.hex), eyes: one(e.id), mouth: one(m.id),
        accessories: one(worn ?? 'glasses'), accessoriesProbability: worn ? 100 : 0,
      },
      traits: {
        who: mustache ? 'man' : h.who, hair: colored(h.words, colors.hair.name), glasses: worn && !mustache ? worn : '', beard: mustache ? worn : '',
        expression: [m.words, worn === 'sunglasses' ? '' : e.words],
      },
    };
  },
};
