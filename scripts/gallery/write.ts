/** Writes the gallery: every card's sample in Teams' three themes, wide and narrow. */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cardNames } from '../../cards/catalogue.js';
import { loadCards } from '../../cards/render.js';
import { sizeOf } from '../../cards/size.js';
import { galleryPage, type GalleryCard, type GalleryHost } from './page.js';
import { cardsDirectory, renderSample } from './samples.js';

const hostTitles = { light: 'Light', dark: 'Dark', 'high-contrast': 'High contrast' };

async function readHosts(): Promise<GalleryHost[]> {
  return Promise.all(
    Object.entries(hostTitles).map(async ([name, title]) => {
      const text = await readFile(join(cardsDirectory, 'hosts', `${name}.json`), 'utf8');
      const config: unknown = JSON.parse(text);
      return { name, title, config };
    }),
  );
}

function drawSamples(): GalleryCard[] {
  const cards = loadCards(cardsDirectory);
  return cardNames.map((name) => {
    const card = renderSample(cards, name);
    return { name, bytes: sizeOf(card), content: card.content };
  });
}

/** Writes the page and what it loads into `directory`, and returns the page's path. */
export async function writeGallery(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  const renderer = dirname(createRequire(import.meta.url).resolve('adaptivecards/package.json'));
  const own = fileURLToPath(new URL('.', import.meta.url));
  const page = join(directory, 'index.html');
  await Promise.all([
    copyFile(join(renderer, 'dist/adaptivecards.min.js'), join(directory, 'adaptivecards.min.js')),
    copyFile(join(own, 'page.css'), join(directory, 'page.css')),
    copyFile(join(own, 'page.js'), join(directory, 'page.js')),
    writeFile(page, galleryPage(await readHosts(), drawSamples())),
  ]);
  return page;
}
