/**
 * Server-sent events: everything of a chat after the last one a page has seen, and whatever comes.
 */
import type { Response } from 'express';
import type { PageMessage } from '../channels/web/shapes.ts';

/** Proxies and telephones cut what is silent for long. */
const BEAT_MS = 20_000;

export interface StreamSource {
  /** The chat's conversation; null while there is none. */
  conversation(): Promise<string | null>;
  /** What comes after a place, at most a page of it, and the place to go on from. */
  read(
    conversationId: string,
    place: string,
  ): Promise<{ readonly messages: readonly PageMessage[]; readonly more: boolean }>;
}

export interface Streams {
  /** Answers with the stream; the first reading begins at `place`. */
  open(response: Response, source: StreamSource, place: string): void;
  /** A chat has something new; null: any may have. */
  wake(conversationId: string | null): void;
  close(): void;
}

export interface StreamsOptions {
  readonly onChange: (change: 1 | -1) => void;
  readonly onFailure: (error: unknown) => void;
}

export function createStreams(options: StreamsOptions): Streams {
  const open = new Set<Stream>();
  return {
    open: (response, source, place) => {
      const stream = new Stream(response, source, place, options);
      open.add(stream);
      options.onChange(1);
      response.on('close', () => {
        stream.end();
        if (open.delete(stream)) options.onChange(-1);
      });
      void stream.wake();
    },
    wake: (conversationId) => {
      for (const stream of open) if (stream.hears(conversationId)) void stream.wake();
    },
    close: () => {
      for (const stream of open) stream.end();
    },
  };
}

class Stream {
  readonly #response: Response;
  readonly #source: StreamSource;
  readonly #options: StreamsOptions;
  readonly #beat: NodeJS.Timeout;
  #place: string;
  #conversationId: string | null = null;
  #reading = false;
  #again = false;

  constructor(response: Response, source: StreamSource, place: string, options: StreamsOptions) {
    this.#response = response;
    this.#source = source;
    this.#place = place;
    this.#options = options;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // For reverse proxies that would collect the answer first.
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 2000\n\nevent: beat\ndata: \n\n');
    this.#beat = setInterval(() => response.write('event: beat\ndata: \n\n'), BEAT_MS);
  }

  /** Until its conversation is known, every piece of news may be about it. */
  hears(conversationId: string | null): boolean {
    return (
      conversationId === null || this.#conversationId === null || this.#conversationId === conversationId
    );
  }

  /** Sends what is new. One reading at a time; a call during one causes another. */
  async wake(): Promise<void> {
    this.#again = true;
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#again && !this.#response.writableEnded) {
        this.#again = false;
        await this.#read();
      }
    } catch (error) {
      this.#options.onFailure(error);
      // The page connects again and goes on where it was.
      this.end();
    } finally {
      this.#reading = false;
    }
  }

  async #read(): Promise<void> {
    this.#conversationId ??= await this.#source.conversation();
    if (this.#conversationId === null) return;
    const { messages, more } = await this.#source.read(this.#conversationId, this.#place);
    for (const message of messages) {
      this.#response.write(`id: ${message.place}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`);
      this.#place = message.place;
    }
    if (more) this.#again = true;
  }

  end(): void {
    clearInterval(this.#beat);
    if (!this.#response.writableEnded) this.#response.end();
  }
}
