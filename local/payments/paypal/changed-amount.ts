/** The same document with another value in every `amount`: the fault that a careless client would book. */
export function withChangedAmount<T>(view: T, value: string | null): T {
  if (value === null) return view;
  return JSON.parse(
    JSON.stringify(view, (name, member: unknown) =>
      name === "amount" && typeof member === "object" && member !== null ? { ...member, value } : member,
    ),
  );
}
