/** A person in a list: "First Last", as far as both are known; null where neither is. */
export function listName(firstName: string | null, lastName: string | null): string | null {
  if (firstName === null) return lastName;
  return lastName === null ? firstName : `${firstName} ${lastName}`;
}
