/**
 * The service's log: pino on stderr, so that stdout stays the commands' own.
 * No message body and no name of a person is ever logged.
 */
import pino from 'pino';
import type { Config } from './config.ts';

export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

export const createLog = ({ logLevel }: Pick<Config, 'logLevel'>): Log =>
  pino({ level: logLevel, base: null, serializers: { err: pino.stdSerializers.err } }, pino.destination(2));
