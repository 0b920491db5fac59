import { expect, it } from 'vitest';
import { testValuesPage } from './testing/test-values-page.js';

it('the page of test values says what the tables say', async () => {
  await expect(testValuesPage()).toMatchFileSnapshot('../TEST-VALUES.md');
});
