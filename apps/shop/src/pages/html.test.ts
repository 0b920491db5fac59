import fc from 'fast-check';
import { expect, it } from 'vitest';
import { html } from './html.js';

it('escapes text in elements and attributes, keeps markup, joins lists, and leaves nothing for nothing', () => {
  const bold = html`<b>${'<i>'}</b>`;
  expect(html`<p title="${'"\'&'}">${bold}${[1, ' ', 'x<']}${false}${null}${undefined}</p>`.toString()).toBe(
    '<p title="&quot;&#39;&amp;"><b>&lt;i&gt;</b>1 x&lt;</p>',
  );
});

it('lets no text out of its place', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const inside = html`<p title="${text}">${text}</p>`.toString();
      expect(inside.match(/[<>"]/g)!.join('')).toBe('<""><>');
    }),
  );
});
