import type { UpgradeStep } from './schema.ts';

/** The two halves of a move know each other; few rows are halves, so an index of those alone stays small. */
export const joinMoves: UpgradeStep = (database) => {
  database.exec(`
    ALTER TABLE journal ADD COLUMN part TEXT CHECK (part IN ('leave', 'arrive'));
    ALTER TABLE journal ADD COLUMN paired_with TEXT; -- change id
    CREATE INDEX journal_by_part ON journal (run, part, state, code) WHERE part IS NOT NULL;
  `);
};
