// @ts-check
// Part of the page: charts whose time can be stretched, by buttons, a mouse or fingers. Without it, the whole run is shown.
import { timeInWords, timeTicks } from '../chart/time-ticks.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Of the whole run, the shortest stretch that is shown: below it there is nothing but the grain of the drawing. */
const FINEST = 1 / 200;
const SMALLEST_DRAG = 0.01;

/** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
const drawn = (name, attributes, text = '') => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
};

/** One drawing, wide or narrow. @param {SVGSVGElement} data */
const chartOf = (data) => {
  const picture = /** @type {SVGSVGElement} */ (data.ownerSVGElement);
  const axis = /** @type {SVGGElement} */ (picture.querySelector('.axis'));
  const [left, top, wide, high] = /** @type {[number, number, number, number]} */ (String(data.getAttribute('viewBox')).split(' ').map(Number));
  const band = drawn('rect', { y: top, height: high, fill: 'var(--accent)', 'fill-opacity': 0.2, visibility: 'hidden' });
  picture.append(band);
  return {
    picture,
    /** Of the box, from 0 at its left to 1. @param {PointerEvent} event */
    placeOf(event) {
      const { left: begin, width } = picture.getBoundingClientRect();
      const x = ((event.clientX - begin) / width) * picture.viewBox.baseVal.width;
      return Math.min(1, Math.max(0, (x - left) / wide));
    },
    /** @param {number} a @param {number} b */
    mark(a, b) {
      band.setAttribute('x', String(left + Math.min(a, b) * wide));
      band.setAttribute('width', String(Math.abs(b - a) * wide));
      band.setAttribute('visibility', a === b ? 'hidden' : 'visible');
    },
    /** @param {number} from @param {number} to @param {number} time */
    show(from, to, time) {
      data.setAttribute('viewBox', `${left + (from / time) * wide} ${top} ${((to - from) / time) * wide} ${high}`);
      axis.replaceChildren(
        ...timeTicks(from, to, wide).flatMap(({ at, words }) => {
          const x = left + ((at - from) / (to - from)) * wide;
          const anchor = x < left + 8 ? 'start' : x > left + wide - 24 ? 'end' : 'middle';
          return [
            drawn('path', { d: `M${x} ${top + high}v4`, stroke: 'var(--faint)', 'stroke-width': 0.75 }),
            drawn('text', { x, y: top + high + 16, 'font-size': 10, 'text-anchor': anchor, fill: 'var(--faint)' }, words),
          ];
        }),
      );
    },
  };
};

/** @param {HTMLElement} figure */
const stretchable = (figure) => {
  const charts = Array.from(/** @type {NodeListOf<SVGSVGElement>} */ (figure.querySelectorAll('svg.data')), chartOf);
  const time = Number(figure.querySelector('svg.data')?.getAttribute('data-time'));
  let [from, to] = [0, time];
  const shown = document.createElement('output');

  /** As much of it as lies in the run. @param {number} begin @param {number} span */
  const show = (begin, span) => {
    const kept = Math.min(time, Math.max(time * FINEST, span));
    from = Math.min(time - kept, Math.max(0, begin));
    to = from + kept;
    const fine = kept / 100;
    const told = (/** @type {number} */ at) => timeInWords(at, fine);
    shown.textContent = kept === time ? 'the whole run' : `${told(from)} to ${told(to)}`;
    for (const chart of charts) chart.show(from, to, time);
  };
  /** About its middle. @param {number} factor */
  const zoom = (factor) => show((from + to) / 2 - ((to - from) * factor) / 2, (to - from) * factor);
  /** @param {number} share */
  const move = (share) => show(from + (to - from) * share, to - from);

  const controls = document.createElement('div');
  controls.className = 'controls';
  controls.setAttribute('role', 'group');
  controls.setAttribute('aria-label', 'Which part of the run the chart shows');
  for (const [sign, name, act] of /** @type {const} */ ([
    ['+', 'Zoom in', () => zoom(1 / 2)],
    ['−', 'Zoom out', () => zoom(2)],
    ['←', 'Earlier', () => move(-1 / 2)],
    ['→', 'Later', () => move(1 / 2)],
    ['Whole run', 'Whole run', () => show(0, time)],
  ])) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = sign;
    button.setAttribute('aria-label', name);
    button.title = name;
    button.addEventListener('click', act);
    controls.append(button);
  }
  controls.append(shown);
  figure.querySelector('details')?.before(controls);

  for (const chart of charts) {
    /** What each finger holds: a mouse marks a stretch, one finger moves it, two stretch it. @type {Map<number, { place: number, at: number }>} */
    const held = new Map();
    /** @param {number} place */
    const timeAt = (place) => from + place * (to - from);
    chart.picture.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || held.size === 2) return;
      const place = chart.placeOf(event);
      held.set(event.pointerId, { place, at: timeAt(place) });
      for (const [id, finger] of held) held.set(id, { ...finger, at: timeAt(finger.place) });
      chart.picture.setPointerCapture(event.pointerId);
    });
    chart.picture.addEventListener('pointermove', (event) => {
      const grip = held.get(event.pointerId);
      if (grip === undefined) return;
      const place = chart.placeOf(event);
      if (event.pointerType === 'mouse') return chart.mark(grip.place, place);
      grip.place = place;
      const [one, two] = [...held.values()];
      if (one === undefined) return;
      if (two === undefined) return show(one.at - place * (to - from), to - from);
      const span = (two.at - one.at) / (two.place - one.place);
      if (span > 0 && Number.isFinite(span)) show(one.at - one.place * span, span);
    });
    /** @param {PointerEvent} event */
    const letGo = (event) => {
      const grip = held.get(event.pointerId);
      held.delete(event.pointerId);
      chart.mark(0, 0);
      if (grip === undefined || event.pointerType !== 'mouse' || event.type !== 'pointerup') return;
      const end = chart.placeOf(event);
      if (Math.abs(end - grip.place) < SMALLEST_DRAG) return;
      const [begin, span] = [timeAt(Math.min(end, grip.place)), Math.abs(end - grip.place) * (to - from)];
      show(begin, span);
    };
    chart.picture.addEventListener('pointerup', letGo);
    chart.picture.addEventListener('pointercancel', letGo);
    chart.picture.addEventListener('dblclick', () => show(0, time));
  }
  show(0, time);
};
for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('figure.stretchable'))) stretchable(figure);
