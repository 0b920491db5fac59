import { parseArgs } from 'node:util';
import { loaded } from './loaded.js';
import { median } from './measure.js';

/**
 * Processor time per payment of this checkout beside another one (built, too), in turns, on one machine in one run:
 * `tsx bench/compare.ts --other ../before --of easy-cash`.
 */
const { values } = parseArgs({
  options: {
    other: { type: 'string' },
    of: { type: 'string', default: 'card' },
    payments: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '6' },
    connections: { type: 'string', default: '64' },
  },
});
if (values.other === undefined) throw new Error('--other <folder> is missing');
const count = Number(values.payments);
const gateways = [await loaded('other', { of: values.of, root: values.other }), await loaded('this', { of: values.of })];
// code gets compiled and tables filled
for (const gateway of gateways) for (let i = 0; i < 2; i++) await gateway.run(count);

const rows: { name: string; node: number; database: number; perSecond: number; failed: number }[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  for (const gateway of round % 2 === 0 ? gateways : [...gateways].reverse()) {
    const { nodeMicros: node, databaseMicros: database, perSecond, failed } = await gateway.run(count, Number(values.connections));
    rows.push({ name: gateway.server.name, node, database, perSecond, failed });
    console.log(JSON.stringify(rows.at(-1)));
  }
}
for (const { server } of gateways) {
  const own = rows.filter(({ name }) => name === server.name);
  const of = (member: 'node' | 'database' | 'perSecond') => median(own.map((row) => row[member]));
  console.log(`${server.name}: node ${of('node')} µs, PostgreSQL ${of('database')} µs per payment, ${of('perSecond')}/s`);
}
await Promise.all(gateways.map((gateway) => gateway.stop()));
