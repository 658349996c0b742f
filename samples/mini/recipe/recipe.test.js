// node --test
import assert from 'node:assert/strict';
import test from 'node:test';
import * as collection from '@dicebear/collection';
import { captions, longCaption } from './captions.js';
import { compose, render, styles } from './portrait.js';

const many = Array.from({ length: 1800 }, (_, index) => compose(3, index));

test('the styles that are drawn later are never learned from', () => {
  const learned = new Set(many.map(portrait => portrait.style.key));
  assert.equal(learned.size, 9);
  for (const reserved of ['lorelei', 'notionists', 'croodles', 'dylan'])
    assert.ok(!learned.has(reserved));
  assert.equal(styles.length, 9);
});

test('every option names something that its style draws', () => {
  for (const { style, options } of many) {
    const { properties } = collection[style.key].schema;
    for (const [name, value] of Object.entries(options)) {
      const allowed = properties[name]?.items?.enum;
      if (allowed)
        assert.ok(value.every(v => allowed.includes(v)), `${style.key} ${name} ${value}`);
      else
        assert.ok(properties[name] || ['seed', 'scale', 'translateX', 'translateY', 'flip', 'backgroundColor'].includes(name), `${style.key} ${name}`);
    }
  }
});

test('a picture depends on seed and number alone', () => {
  assert.deepEqual(render(compose(1, 40), 64), render(compose(1, 40), 64));
  assert.notDeepEqual(render(compose(1, 40), 64), render(compose(2, 40), 64));
});

test('captions are short, complete sentences without gaps', () => {
  for (const portrait of many)
    for (const text of [...captions(portrait, 3, 'micah'), longCaption(portrait)]) {
      assert.match(text, /portrait of a (person|man|woman)/);
      assert.doesNotMatch(text, /undefined|null|\{|, ,|, $| {2}/);
    }
  const words = many.flatMap(portrait => captions(portrait, 1, 'micah')).map(text => text.split(' ').length);
  assert.ok(Math.max(...words) <= 22);
});

test('only the plain style is ever left unnamed', () => {
  const named = portrait => captions(portrait, 20, 'micah').every(text => text.includes(portrait.traits.style));
  assert.ok(many.slice(0, 90).every(portrait => portrait.style.key === 'micah' || named(portrait)));
  assert.ok(many.slice(0, 90).some(portrait => portrait.style.key === 'micah' && !named(portrait)));
});
