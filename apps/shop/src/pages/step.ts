import type { SnippetName } from '../code.js';
import type { Asked } from '../merchant/order.js';
import { formatTime } from '../text/index.js';
import { codePanel } from './code-panel.js';
import { html, type Markup, type Part } from './html.js';
import { type IconName, icon } from './icons.js';
import type { Visit } from './visit.js';

export type Tone = 'good' | 'bad-mark' | 'wait' | 'idle';

/** One thing that happened to a payment, or can still happen. */
export interface Step {
  readonly title: string;
  readonly tone: Tone;
  /** Words in the tone of the step, and others in a tone of their own. */
  readonly chip?: string;
  readonly extra?: { readonly chip: string; readonly tone: Tone };
  readonly at?: string;
  readonly detail?: Part;
  /** Source that made it happen. */
  readonly code?: readonly SnippetName[];
  readonly more?: Part;
}

const GLYPHS: Readonly<Record<Tone, IconName>> = { good: 'check', 'bad-mark': 'cross', wait: 'dots', idle: 'dots' };

const ASKED: Readonly<Record<Asked['state'], Tone>> = { approved: 'good', refused: 'bad-mark', asking: 'wait', unknown: 'wait' };

/** The tone of something that we asked for. */
export function askedTone(state: Asked['state']): Tone {
  return ASKED[state];
}

function drawChip(chip: string | undefined, tone: Tone): Markup | undefined {
  return chip === undefined ? undefined : html`<span class="chip${tone === 'idle' ? '' : ` ${tone}`}">${chip}</span>`;
}

export function drawStep(visit: Visit, step: Step): Markup {
  const { tone, extra } = step;
  const marks: Tone = extra?.tone === 'bad-mark' ? 'bad-mark' : tone;
  return html`<li class="step"><span class="dot ${marks}">${icon(GLYPHS[marks], 16)}</span>
<div class="body"><div class="title"><h3>${step.title}</h3>${drawChip(step.chip, tone)}${extra && drawChip(extra.chip, extra.tone)}</div>
<p class="small quiet">${step.at && html`<time class="num" datetime="${step.at}">${formatTime(step.at)}</time>`}${step.at && step.detail && ' · '}${step.detail}</p>
${step.more}${step.code?.map((name, at) => codePanel(visit, name, at > 0 ? visit.texts.step.codeCalls : undefined))}</div></li>`;
}
