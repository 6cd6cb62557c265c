/* global document, window, getComputedStyle, queueMicrotask, AdaptiveCards */
/** Draws the cards of the gallery's page, and answers what the browser test asks about them. */
(function drawGallery() {
  const escapeHtml = (text) =>
    text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark]);

  const inlineMarkdown =
    /\\([!-/:-@[-`{-~])|\*\*(.+?)\*\*|\*(.+?)\*|\b_(.+?)_\b|\[((?:\\.|[^\]\\])*)\]\(([^)\s]*)\)/g;

  function inlineHtml(text) {
    let html = '';
    let end = 0;
    for (const match of text.matchAll(inlineMarkdown)) {
      const [whole, literal, bold, italic, underlined, title, address] = match;
      html += escapeHtml(text.slice(end, match.index));
      end = match.index + whole.length;
      if (literal !== undefined) html += escapeHtml(literal);
      else if (bold !== undefined) html += `<strong>${inlineHtml(bold)}</strong>`;
      else if (title !== undefined) html += `<a href="${escapeHtml(address)}">${inlineHtml(title)}</a>`;
      else html += `<em>${inlineHtml(italic ?? underlined)}</em>`;
    }
    return html + escapeHtml(text.slice(end));
  }

  function blockHtml(block) {
    const lines = block.split('\n');
    const list = [
      ['ul', /^[-*+]\s+/],
      ['ol', /^\d+[.)]\s+/],
    ].find(([, mark]) => lines.every((line) => mark.test(line)));
    if (!list) return `<p>${inlineHtml(block)}</p>`;
    const [tag, mark] = list;
    const items = lines.map((line) => `<li>${inlineHtml(line.replace(mark, ''))}</li>`).join('');
    return `<${tag}>${items}</${tag}>`;
  }

  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = text.split(/\n{2,}/).map(blockHtml).join('');
    result.didProcess = true;
  };

  // The renderer says aria-expanded of what was shown, where ARIA has it only of what was pressed.
  AdaptiveCards.AdaptiveCard.onElementVisibilityChanged = (element) =>
    queueMicrotask(() => element.renderedElement?.removeAttribute('aria-expanded'));

  /** One page shows a card many times, so ids are made unique for each drawing. */
  function withPrefix(node, prefix) {
    if (Array.isArray(node)) return node.map((child) => withPrefix(child, prefix));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([name, value]) => {
        if (name === 'id') return [name, `${prefix}-${value}`];
        if (name === 'targetElements') return [name, value.map((target) => `${prefix}-${target}`)];
        return [name, withPrefix(value, prefix)];
      }),
    );
  }

  const warnings = [];

  function draw(place, content, config) {
    const { card: name, host, width } = place.dataset;
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(config);
    // On this page a card stands below a heading of level 3.
    card.hostConfig.textBlock.headingLevel = 4;
    // The renderer keeps this global expression's position, and so would refuse every second card's language.
    AdaptiveCards.AdaptiveCard.langProperty.regEx.lastIndex = 0;
    const parsing = new AdaptiveCards.SerializationContext();
    card.parse(withPrefix(content, `${name}-${host}-${width}`), parsing);
    const faults = [
      ...Array.from({ length: parsing.eventCount }, (_, index) => parsing.getEventAt(index)),
      ...card.validateProperties().validationEvents,
    ];
    for (const fault of faults) warnings.push(`${name} (${host}, ${width}): ${fault.message}`);
    const drawn = card.render();
    if (drawn) place.append(drawn);
    else warnings.push(`${name} (${host}, ${width}): nothing was drawn`);
  }

  const { hosts, cards } = JSON.parse(document.getElementById('gallery-data').textContent);
  for (const place of document.querySelectorAll('[data-card]')) {
    const { content } = cards.find(({ name }) => name === place.dataset.card);
    const { config } = hosts.find(({ name }) => name === place.dataset.host);
    draw(place, content, config);
  }

  function describe(element) {
    const words = element.textContent.trim().slice(0, 60);
    return `${element.closest('.message')?.id ?? 'page'}: ${element.tagName} ${element.className} “${words}”`;
  }

  /** Elements whose text is wider or, where the rest is hidden, higher than they are. */
  function cutOff() {
    return [...document.querySelectorAll('html, body, body *')]
      .filter((element) => element.clientWidth > 0)
      .filter((element) => {
        const hidesRest = getComputedStyle(element).overflowY === 'hidden';
        const tooWide = element.scrollWidth > element.clientWidth;
        return tooWide || (hidesRest && element.scrollHeight > element.clientHeight);
      })
      .map(describe);
  }

  window.gallery = { warnings, cutOff };
})();
