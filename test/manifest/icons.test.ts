import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { projectRoot } from '../../bot/project-root.js';
import { drawIcon, iconNames, iconProblems } from '../../scripts/package/icons.js';

const folder = path.join(projectRoot(import.meta.dirname), 'manifest/icons');
const svgOf = (name: string): string => readFileSync(path.join(folder, `${name}.svg`), 'utf8');
const pngOf = (name: string): Buffer => readFileSync(path.join(folder, `${name}.png`));

/** A drawing of one colour. */
const plain = (side: number, colour: string): Buffer =>
  drawIcon(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}">
      <rect width="100%" height="100%" fill="${colour}"/></svg>`,
  );

describe('the icons of the Teams package', () => {
  for (const name of iconNames) {
    it(`${name}.png is what ${name}.svg gives, pixel by pixel`, () => {
      const drawn = PNG.sync.read(drawIcon(svgOf(name)));
      const kept = PNG.sync.read(pngOf(name));
      assert.deepEqual([kept.width, kept.height], [drawn.width, drawn.height]);
      assert.ok(kept.data.equals(drawn.data), 'npm run icons draws it anew');
    });

    it(`${name}.png is as Teams asks`, () => {
      assert.deepEqual(iconProblems(name, pngOf(name)), []);
    });
  }

  it('color.png keeps what tells within the middle, which no mask cuts off', () => {
    const { width, data } = PNG.sync.read(pngOf('color'));
    const background = data.readUInt32BE(0);
    const edge = (width - 120) / 2;
    for (let at = 0; at < data.length / 4; at += 1) {
      const [x, y] = [at % width, Math.floor(at / width)];
      const isOutside = Math.min(x, y) < edge || Math.max(x, y) >= width - edge;
      if (isOutside) assert.equal(data.readUInt32BE(at * 4), background, `${x}, ${y}`);
    }
  });

  it('would be refused in another size, colour or transparency', () => {
    assert.deepEqual(iconProblems('color', plain(96, '#0b4f5c')), [
      'color.png: is 96 × 96, and must be 192 × 192 pixels.',
    ]);
    assert.deepEqual(iconProblems('color', plain(192, '#0b4f5c80')), [
      'color.png: can be seen through; it must fill its square.',
    ]);
    assert.deepEqual(iconProblems('outline', plain(32, '#0b4f5c')), [
      'outline.png: has another colour than white.',
      'outline.png: has no transparent background.',
    ]);
    assert.deepEqual(iconProblems('outline', plain(32, 'none')), ['outline.png: shows nothing.']);
    assert.deepEqual(iconProblems('outline', Buffer.from('<svg/>')), ['outline.png: is no PNG.']);
  });
});
