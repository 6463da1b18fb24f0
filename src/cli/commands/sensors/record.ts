import type { Host } from '../../../host/port.ts';
import type { Choice } from '../../../sensor/choose.ts';
import type { Context } from '../../context.ts';
export const record = async (_directory: string, _choice: Choice, _host: Host, _context: Context): Promise<number> => 0;
