import { describe, expect, it } from 'vitest';
import { flag, html } from './html.js';

describe('html', () => {
  it('escapes text in content and in attributes', () => {
    const evil = `"><script>alert('1')</script>&`;
    expect(html`<p title="${evil}">${evil}</p>`.toString()).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</p>',
    );
  });

  it('keeps markup made by itself, joins lists and drops nothing-values', () => {
    const items = ['a<', 'b'].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}${false}${null}${undefined}${0}</ul>`.toString()).toBe('<ul><li>a&lt;</li><li>b</li>0</ul>');
  });

  it('writes boolean attributes', () => {
    expect(html`<input ${flag('checked', true)}><input ${flag('checked', false)}>`.toString()).toBe('<input checked><input >');
  });
});
