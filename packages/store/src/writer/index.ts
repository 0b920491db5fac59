export type { RowParts, Writer, WriterMetrics, WriterOptions } from './types.js';
export { createWriter } from './writer.js';
