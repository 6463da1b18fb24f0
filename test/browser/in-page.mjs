// @ts-check
// What is run within a page; its types are told in in-page.d.mts, for the tests know no browser.

/** Of every text that is seen and of every ink of a series, those with too little contrast to what lies behind them. */
export const tooFaint = () => {
  /** @param {string} colour */
  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  /** @param {string} colour */
  const lightness = (colour) => {
    const [r = 0, g = 0, b = 0] = channels(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  /** @param {Element | null} element @returns {string} */
  const behind = (element) => {
    if (element === null) return 'rgb(255, 255, 255)';
    const colour = getComputedStyle(element).backgroundColor;
    return channels(colour)[3] === 0 ? behind(element.parentElement) : colour;
  };
  /** @param {string} a @param {string} b */
  const contrast = (a, b) => (Math.max(lightness(a), lightness(b)) + 0.05) / (Math.min(lightness(a), lightness(b)) + 0.05);
  const texts = Array.from(document.querySelectorAll('main *')).filter(
    (element) =>
      element.getClientRects().length > 0 && Array.from(element.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== ''),
  );
  const faint = texts.filter((element) => {
    const { color, fill } = getComputedStyle(element);
    return contrast(element instanceof SVGTextElement ? fill : color, behind(element)) < 4.5;
  });
  const probe = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
  const inks = ['0', '1', '2', '3', '4', '5', '6', '7'].filter((n) => {
    probe.setAttribute('fill', `var(--series-${n})`);
    return contrast(getComputedStyle(probe).fill, behind(document.body)) < 3;
  });
  probe.remove();
  return [...faint.map((element) => element.outerHTML.slice(0, 100)), ...inks.map((n) => `series ${n}`), ...(texts.length > 10 ? [] : ['hardly any text'])];
};
/** What a reader of the page by ear relies on. */
export const structure = () => {
  const levels = Array.from(document.querySelectorAll('h1, h2, h3, h4'), ({ tagName }) => Number(tagName[1]));
  const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id);
  const named = Array.from(document.querySelectorAll('[aria-labelledby]'), (element) => String(element.getAttribute('aria-labelledby')));
  const tables = Array.from(document.querySelectorAll('table'));
  return {
    first: levels[0],
    leaps: levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1),
    ones: levels.filter((level) => level === 1).length,
    twice: ids.filter((id, i) => ids.indexOf(id) !== i),
    lost: named.filter((id) => (document.getElementById(id)?.textContent ?? '') === ''),
    headless: tables.filter(
      (table) =>
        !table.caption?.textContent || !table.querySelector('thead th[scope=col]') || table.querySelector('tbody tr > :first-child:not(th[scope=row])'),
    ).length,
    language: document.documentElement.lang,
    main: document.querySelectorAll('main').length,
    mode: document.compatMode,
  };
};
export const widthOfPage = () => document.documentElement.scrollWidth;
export const paper = () => getComputedStyle(document.body).backgroundColor;
export const focused = () => document.activeElement?.getAttribute('aria-label') ?? null;
/** @param {SVGSVGElement} plot */
export const shareOf = (plot) => plot.viewBox.baseVal.width / Number(plot.getAttribute('width'));
/** @param {Element} element */
export const heightOf = (element) => element.getBoundingClientRect().height;
/** @param {Element} element */
export const colourOf = (element) => getComputedStyle(element).color;
/** A finger that is made up cannot be captured. @param {Element} element */
export const neverCapture = (element) => {
  element.setPointerCapture = () => undefined;
};
