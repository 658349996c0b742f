// node render.js --count 12600 --seed 1 --out DIR [--size 128] [--captions 6] [--plain micah|mixed]
// Writes DIR/000000.png with 000000.txt beside it (the first caption) and captions.jsonl with everything known of each picture.
import { mkdirSync, openSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { captions, longCaption } from './captions.js';
import { compose, render, styles } from './portrait.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '12600' }, seed: { type: 'string', default: '1' }, out: { type: 'string' },
    size: { type: 'string', default: '128' }, captions: { type: 'string', default: '6' }, plain: { type: 'string', default: 'micah' },
  },
});
const [count, seed, size, variants] = ['count', 'seed', 'size', 'captions'].map(name => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 0)
    fail(`--${name} is '${values[name]}': give a whole number.`);
  return value;
});
if (!values.out)
  fail('--out is missing: name the folder that the portraits go to.');
if (values.plain !== 'mixed' && !styles.some(style => style.key === values.plain))
  fail(`--plain is '${values.plain}': give mixed or one of ${styles.map(style => style.key).join(', ')}.`);

mkdirSync(values.out, { recursive: true });
const list = openSync(join(values.out, 'captions.jsonl'), 'w');
for (let index = 0; index < count; index++) {
  const portrait = compose(seed, index);
  const name = String(index).padStart(6, '0');
  const texts = captions(portrait, Math.max(1, variants), values.plain);
  writeFileSync(join(values.out, `${name}.png`), render(portrait, size));
  writeFileSync(join(values.out, `${name}.txt`), `${texts[0]}\n`);
  writeSync(list, `${JSON.stringify({ file: `${name}.png`, style: portrait.style.key, traits: portrait.traits, captions: texts, long: longCaption(portrait) })}\n`);
  if ((index + 1) % 1000 === 0)
    console.log(`${index + 1} of ${count}`);
}
closeSync(list);

function fail(sentence) {
  console.error(sentence);
  process.exit(2);
}
