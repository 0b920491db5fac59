import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { operatorEndpoints } from './plugin.js';
import { depsOf, world } from './testing/fake-deps.js';

it('the guide lists every call, and no other', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../../docs/operator-api.md'), 'utf8');
  const listed = [...guide.matchAll(/^\| `([A-Z]+ \/[^`]*)` \|/gm)].map((match) => match[1]!);
  const served = operatorEndpoints(depsOf(world())).map((e) => `${e.method} ${e.path.replace(/:(\w+)/g, '{$1}')}`);
  expect(listed.sort()).toEqual(served.sort());
});
