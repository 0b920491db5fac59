import { highlight, readSnippets, type SnippetName } from '../code.js';
import { html, type Markup } from './html.js';
import { settingUrl, type Visit } from './visit.js';

const snippets = readSnippets();

/** "Show me the code": the source that made this step happen, cut from the file that really ran. */
export function codePanel(visit: Visit, name: SnippetName, label = visit.texts.step.code): Markup {
  const { file, text } = snippets[name];
  return html`<details class="show-code" id="code-${name}"${visit.code && html` open`}><summary>${label}</summary>
<div class="code" role="region" tabindex="0" aria-label="${file}"><span class="file">${file}</span><pre><code>${highlight(text)}</code></pre></div></details>`;
}

/** Opens or folds all code panels, now and on the next pages. */
export function codeSwitch(visit: Visit): Markup {
  const { texts } = visit;
  return html`<a class="btn plain" rel="nofollow" href="${settingUrl(visit, 'code', visit.code ? 'fold' : 'open')}"><span aria-hidden="true">{ }</span>${visit.code ? texts.shop.codeOff : texts.shop.codeOn}</a>`;
}
