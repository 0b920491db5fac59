// biome-ignore-all lint/suspicious/noVar: the output is ES5, and esbuild does not turn let and const into var
// biome-ignore-all lint/correctness/noInnerDeclarations: var, for the same reason
// biome-ignore-all lint/style/useTemplate: templates are not ES5
// biome-ignore-all lint/complexity/useArrowFunction: arrows are not ES5
// biome-ignore-all lint/complexity/useOptionalChain: written as it is served
import type { PayParams } from './settlepg-fields.js';

var NORMAL_WIDTH = 430;

/** What is on the merchant's page while a payment runs in a frame; at most one. */
interface Layer {
  area: HTMLElement;
  frame: HTMLIFrameElement;
  listener: (event: MessageEvent) => void;
  focused: Element | null;
}

var layer: Layer | null = null;

function style(element: HTMLElement, rules: Record<string, string>): void {
  // One by one, not by a style attribute: a merchant's content policy may forbid that.
  for (var name in rules) element.style.setProperty(name, rules[name] as string);
}

/** The number at the start of `"500px"` or `"500"`; the fallback when there is none. */
export function pixels(size: unknown, fallback: number): number {
  var number = parseInt(String(size), 10);
  return number > 0 ? number : fallback;
}

function isPhone(): boolean {
  return /Android|iPhone|iPad|iPod|Mobile|BlackBerry|IEMobile|Opera Mini/i.test(navigator.userAgent);
}

/** Centres a frame of this size; a phone gets the whole screen. */
function place(box: HTMLElement, width: number, height: number): void {
  var full = isPhone();
  style(box, {
    width: full ? '100%' : width + 'px',
    height: full ? '100%' : height + 'px',
    left: full ? '0' : Math.max(0, Math.round((window.innerWidth - width) / 2)) + 'px',
    top: full ? '0' : Math.max(0, Math.round((window.innerHeight - height) / 2)) + 'px',
  });
}

function originOf(url: unknown): string {
  var link = document.createElement('a');
  link.href = String(url);
  return link.protocol + '//' + link.host;
}

/** Takes the layer and its listener off the page. */
export function removeFrame(): void {
  if (!layer) return;
  window.removeEventListener('message', layer.listener);
  if (layer.area.parentNode) layer.area.parentNode.removeChild(layer.area);
  if (layer.focused instanceof HTMLElement) layer.focused.focus();
  layer = null;
}

/** Reads a message of hecto-pg §7.4: a JSON string with an action; anything else on the page is not for us. */
function read(event: MessageEvent): { action?: unknown; params?: unknown } | null {
  if (typeof event.data !== 'string') return null;
  try {
    var message = JSON.parse(event.data);
    return message && typeof message === 'object' ? message : null;
  } catch (_error) {
    return null;
  }
}

function widthIn(params: unknown): unknown {
  return params && typeof params === 'object' ? (params as { width?: unknown }).width : undefined;
}

function build(width: number, height: number): { area: HTMLElement; box: HTMLElement; frame: HTMLIFrameElement } {
  var area = document.createElement('div');
  area.id = 'SETTLE_AREA_DIV_' + Math.random().toString(36).slice(2);
  var dim = document.createElement('div');
  dim.id = 'SETTLE_LAYER_DIM';
  style(dim, {
    position: 'fixed',
    left: '0',
    top: '0',
    width: '100%',
    height: '100%',
    background: '#000',
    opacity: '0.5',
    'z-index': '2147483000',
  });
  var box = document.createElement('div');
  box.id = 'SETTLE_IFRAME_DIV';
  style(box, { position: 'fixed', background: '#fff', overflow: 'hidden', 'z-index': '2147483001' });
  if (!isPhone()) style(box, { 'border-radius': '12px', 'max-width': '100%', 'max-height': '100%' });
  var frame = document.createElement('iframe');
  frame.id = frame.name = 'SETTLE_IFRAME';
  frame.title = '결제창';
  style(frame, { width: '100%', height: '100%', border: '0', display: 'block' });
  place(box, width, height);
  box.appendChild(frame);
  area.appendChild(dim);
  area.appendChild(box);
  return { area: area, box: box, frame: frame };
}

/** Shows the dimmed layer with the frame and listens to it; gives the frame's name, the target of the form. */
export function openFrame(params: PayParams, width: number, height: number, close: (result: unknown) => void): string {
  removeFrame();
  var parts = build(width, height);
  var ui = params.ui || {};
  var strict = ui.checkOrigin === true || ui.checkOrigin === 'Y';
  var origins = [
    originOf(params.env),
    originOf(params.nextUrl),
    originOf(params.cancUrl),
    window.location.protocol + '//' + window.location.host,
  ];
  var current = width;
  var listener = (event: MessageEvent): void => {
    var message = read(event);
    if (!message || (strict && origins.indexOf(event.origin) < 0)) return;
    if (message.action === 'HECTO_IFRAME_CLOSE') {
      removeFrame();
      close(message.params);
    } else if (message.action === 'HECTO_IFRAME_RESIZE') {
      current = pixels(widthIn(message.params), current);
      place(parts.box, current, height);
    } else if (message.action === 'HECTO_IFRAME_RETURNSIZE') {
      current = NORMAL_WIDTH;
      place(parts.box, current, height);
    }
  };
  layer = { area: parts.area, frame: parts.frame, listener: listener, focused: document.activeElement };
  document.body.appendChild(parts.area);
  window.addEventListener('message', listener);
  parts.frame.focus();
  return parts.frame.name;
}
