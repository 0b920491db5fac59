import { createPool, openDatabase } from '../index.js';

/** A process that opens the database of a folder, writes a row, says so, and lives until it is killed. */
const database = await openDatabase({ dataDir: process.argv[2]! });
const pool = createPool({ connectionString: database.connectionString });
await pool.query('create table if not exists kept (n integer)');
await pool.query('insert into kept values (1)');
process.stdout.write('written\n');
setInterval(() => undefined, 1_000);
