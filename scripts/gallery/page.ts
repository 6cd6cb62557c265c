/** The gallery's page: plain HTML that works from a file as well as from a server. */

export interface GalleryCard {
  readonly name: string;
  readonly bytes: number;
  readonly content: Readonly<Record<string, unknown>>;
}

export interface GalleryHost {
  /** `light`, `dark`, `high-contrast`: also the name of its style sheet rules. */
  readonly name: string;
  readonly title: string;
  readonly config: unknown;
}

interface Width {
  readonly name: string;
  readonly title: string;
}

const widths: readonly Width[] = [
  { name: 'wide', title: '600 pixels wide' },
  { name: 'narrow', title: '320 pixels wide' },
];

/** JSON that cannot end the script element that holds it. */
const embedded = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const message = (host: GalleryHost, card: GalleryCard, width: Width): string => `
        <figure class="${width.name}">
          <figcaption>${width.title}</figcaption>
          <div class="message" id="${card.name}-${host.name}-${width.name}">
            <div class="sender"><span class="avatar" aria-hidden="true">CS</span><span>Community Safety</span></div>
            <div class="card" data-card="${card.name}" data-host="${host.name}" data-width="${width.name}"></div>
          </div>
        </figure>`;

const cardArticle = (host: GalleryHost, card: GalleryCard): string => `
      <article aria-labelledby="heading-${card.name}-${host.name}">
        <h3 id="heading-${card.name}-${host.name}">${card.name} <small>${(card.bytes / 1000).toFixed(1)} KB</small></h3>
        <div class="pair">${widths.map((width) => message(host, card, width)).join('')}
        </div>
      </article>`;

const hostSection = (host: GalleryHost, cards: readonly GalleryCard[]): string => `
    <section class="host ${host.name}" id="${host.name}" aria-labelledby="heading-${host.name}">
      <h2 id="heading-${host.name}">${host.title}</h2>${cards.map((card) => cardArticle(host, card)).join('')}
    </section>`;

/** The whole page; it expects `adaptivecards.min.js`, `page.css` and `page.js` beside it. */
export function galleryPage(hosts: readonly GalleryHost[], cards: readonly GalleryCard[]): string {
  const links = hosts.map((host) => `<li><a href="#${host.name}">${host.title}</a></li>`).join('');
  return `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Card gallery: Kent community safety bot</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="page.css">
  </head>
  <body>
    <header>
      <h1>Card gallery</h1>
      <p>Every card’s sample, as Teams draws it. Made by <code>npm run cards</code>.</p>
      <nav aria-label="Themes"><ul>${links}</ul></nav>
    </header>
    <main>${hosts.map((host) => hostSection(host, cards)).join('')}
    </main>
    <script id="gallery-data" type="application/json">${embedded({ hosts, cards })}</script>
    <script src="adaptivecards.min.js"></script>
    <script src="page.js"></script>
  </body>
</html>
`;
}
