import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cardsDirectory } from '../../scripts/gallery/samples.js';
import type { Scene } from '../docs/walk.js';

const gallery = join(dirname(cardsDirectory), 'scripts', 'gallery');

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) => `&#${mark.codePointAt(0)};`);

const style = `
  main { display: flex; flex-direction: column; gap: 24px; padding: 24px; }
  .scene { width: max-content; max-width: 100%; max-height: 900px; overflow: hidden; padding: 8px; background: var(--page); }
  .typed { display: flex; justify-content: flex-end; padding: 4px 12px; }
  .typed p { margin: 0; padding: 8px 16px; border-radius: 8px; background: #e8ebfa; color: #242424; font-size: 14px; }
`;

const cardName = ({ name }: Scene, at: number): string => `${name}-${at}`;

/** A picture of a chat: what was typed, and the cards that came. */
function sceneHtml(scene: Scene, width: 'wide' | 'narrow'): string {
  const typed = scene.typed ? `<div class="typed"><p>${escaped(scene.typed)}</p></div>` : '';
  const cards = scene.cards.map((_, at) => {
    const card = `data-card="${cardName(scene, at)}" data-host="light" data-width="${width}"`;
    return `<div class="message"><div class="sender"><span class="avatar" aria-hidden="true">CS</span><span>Community Safety</span></div><div class="card" ${card}></div></div>`;
  });
  return `<section class="scene ${width}" id="${scene.name}" aria-label="${scene.name}"><h3 hidden>${scene.name}</h3>${typed}${cards.join('')}</section>`;
}

/** Writes a page with every scene into `directory`, drawn as the gallery draws cards; gives its path. */
export async function writeScenes(
  directory: string,
  scenes: readonly Scene[],
  isNarrow: (name: string) => boolean,
): Promise<string> {
  await mkdir(directory, { recursive: true });
  const renderer = dirname(createRequire(import.meta.url).resolve('adaptivecards/package.json'));
  await copyFile(
    join(renderer, 'dist/adaptivecards.min.js'),
    join(directory, 'adaptivecards.min.js'),
  );
  for (const file of ['page.css', 'page.js'])
    await copyFile(join(gallery, file), join(directory, file));
  const config: unknown = JSON.parse(
    await readFile(join(cardsDirectory, 'hosts', 'light.json'), 'utf8'),
  );
  const cards = scenes.flatMap((scene) =>
    scene.cards.map((content, at) => ({ name: cardName(scene, at), content })),
  );
  const data = JSON.stringify({ hosts: [{ name: 'light', title: 'Light', config }], cards });
  const drawn = scenes.map((scene) => sceneHtml(scene, isNarrow(scene.name) ? 'narrow' : 'wide'));
  const page = join(directory, 'index.html');
  await writeFile(
    page,
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Pictures of the documents</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"><style>${style}</style></head>
<body><h1 hidden>Pictures</h1><main class="light">${drawn.join('')}</main>
<script id="gallery-data" type="application/json">${data.replaceAll('<', '\\u003c')}</script>
<script src="adaptivecards.min.js"></script><script src="page.js"></script></body></html>`,
  );
  return page;
}
