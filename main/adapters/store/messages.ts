import { z } from 'zod';
import { CHANNELS, MESSAGE_KINDS } from '../../core/notify/message.ts';
import type { Message, MessageStore } from '../../core/notify/message.ts';
import type { Database, Row } from './database.ts';
import { json, text } from './values.ts';

const nullableText = z.string().nullable();

const messageSchema: z.ZodType<Message> = z.object({
  messageId: z.string(),
  connection: z.string(),
  channel: z.enum(CHANNELS),
  kind: z.enum(MESSAGE_KINDS),
  about: z.string(),
  createdAt: z.string(),
  state: z.enum(['waiting', 'sent', 'given-up']),
  attempts: z.number(),
  nextTry: z.string(),
  sentAt: nullableText,
  lastError: nullableText,
});

/** What is to be told, until it is delivered, and what was told lately. */
export function messageStore(database: Database): MessageStore {
  const read = (row: Row): Message => ({
    ...json(row, 'body', messageSchema),
    // A connection that is renamed is so in this column.
    connection: text(row, 'connection'),
  });
  return {
    save: (message) => {
      database.run(
        `INSERT OR REPLACE INTO message (message_id, connection, kind, state, created_at, body)
         VALUES (?, ?, ?, ?, ?, ?)`,
        message.messageId,
        message.connection,
        message.kind,
        message.state,
        message.createdAt,
        JSON.stringify(message),
      );
    },
    claim: ({ messageId, nextTry }, until) =>
      database.run(
        `UPDATE message SET body = json_set(body, '$.nextTry', ?)
         WHERE message_id = ? AND state = 'waiting' AND body ->> '$.nextTry' = ?`,
        until,
        messageId,
        nextTry,
      ) === 1,
    waiting: (connection) =>
      database
        .all(
          "SELECT connection, body FROM message WHERE connection = ? AND state = 'waiting' ORDER BY created_at, message_id",
          connection,
        )
        .map(read),
    list: (connection, limit) =>
      database
        .all(
          'SELECT connection, body FROM message WHERE connection = ? ORDER BY created_at DESC, message_id DESC LIMIT ?',
          connection,
          limit,
        )
        .map(read),
    latest: (connection, kind) => {
      const row = database.get(
        'SELECT connection, body FROM message WHERE connection = ? AND kind = ? ORDER BY created_at DESC LIMIT 1',
        connection,
        kind,
      );
      return row === undefined ? null : read(row);
    },
    removeOlder: (connection, before) => {
      database.run(
        "DELETE FROM message WHERE connection = ? AND state <> 'waiting' AND created_at < ?",
        connection,
        before,
      );
    },
  };
}
