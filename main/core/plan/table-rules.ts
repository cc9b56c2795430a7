import type { TableRules } from '../diff/decide.ts';
import { differenceReasons } from '../diff/reasons.ts';
import { locksUnderEveryName, namesOf, underEveryName } from '../people/also-known.ts';
import { openLockBook } from '../people/locks.ts';
import { openContactGate } from '../person/contact-gate.ts';
import { openContactBook } from '../person/contacts.ts';
import { gradeTexts } from '../person/grade.ts';
import type { PlanInput } from './plan-input.ts';

/** What the decision table needs of the settings, the locks and the contacts, looked up once for all people. */
export function tableRules({ connection, source, decisions, alsoKnown }: PlanInput): TableRules {
  const { sync, rules, holds } = connection;
  const contacts = sync.parentContacts
    ? openContactBook(source.contacts, rules.blockedContacts)
    : null;
  const names = namesOf(alsoKnown ?? [], source.people);
  return {
    autoUpdate: sync.autoUpdate,
    archive: sync.archive,
    updateProtected: rules.updateProtected,
    neverTouch: underEveryName(rules.neverTouch, names),
    locks: openLockBook(locksUnderEveryName(decisions?.locks ?? [], names)),
    stickyFields: new Set(rules.stickyFields),
    fields: {
      erase: new Set(rules.erase),
      contacts,
      displayName: { student: rules.studentDisplayName, adult: rules.adultDisplayName },
      gradeText: gradeTexts(rules.grades),
      contactGate: contacts === null ? null : openContactGate(source.people, contacts, holds),
    },
    differs: differenceReasons(),
  };
}
