import { connectionSchema } from '../../../main/core/connection/config.ts';
import type { Connection, Schedule } from '../../../main/core/connection/config.ts';

/** A schedule that is on, every day at 19:00, but for what is named. */
export function scheduleOf(over: Partial<Schedule> = {}): Schedule {
  return { ...connectionSchema.shape.schedule.parse({ enabled: true }), ...over };
}

export function connectionOf(over: Record<string, unknown> = {}): Connection {
  return connectionSchema.parse({
    name: 'Lincoln Unified',
    aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'abc123' },
    minga: { mode: 'api', baseUrl: 'https://minga.example.org/api/' },
    schools: [{ aeriesSchoolId: '5', mingaId: 'm_lincoln_high' }],
    ...over,
  });
}

export const LA = 'America/Los_Angeles';
export const NY = 'America/New_York';
/** Milliseconds of an ISO moment. */
export const ms = (iso: string): number => Date.parse(iso);
