/**
 * What a migration takes away from the version that still runs while it is applied. Such a statement belongs into a later
 * release, when no running version needs what it removes, and says so: `-- contract: why nobody needs it any more`.
 */
const KINDS = [
  [/\bdrop\s+(?:table|view|materialized\s+view|schema|type|function|procedure)\b/, "drops an object"],
  [/\bdrop\s+column\b/, "drops a column"],
  [/\brename\s+(?:to|column|constraint)\b|\brename\s+\w+\s+to\b/, "renames"],
  [/\balter\s+column\s+\S+\s+(?:set\s+data\s+)?type\b/, "changes a type"],
  [/\balter\s+column\s+\S+\s+set\s+not\s+null\b/, "makes a column required"],
  [/\brevoke\b(?![^;]*\bfrom\s+(?:public|anon)\b)/, "takes a right away"],
  [/\btruncate\b(?!\s+on\b)|\bdelete\s+from\b(?![^;]*\bwhere\b)/, "empties a table"],
];

/** Remarks, and what is quoted in either way: a semicolon there ends no statement. */
const REMARK_OR_QUOTED = /--[^\n]*|'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$/g;

/** The statements of `sql` that take something away, each with what it does; bodies of functions and texts do not count. */
export function contractions(sql) {
  const code = sql.replace(REMARK_OR_QUOTED, (part) => (part.startsWith("--") ? part.replaceAll(";", ",") : "''"));
  return code.split(";").flatMap((statement) => {
    if (/--\s*contract:\s*\S/.test(statement)) return [];
    const text = statement.replace(/--[^\n]*/g, "").toLowerCase();
    // what is dropped stands again in the same file, or a right is taken from what the file has only made
    const object =
      /\b(?:drop\s+(?:function|view|type|table)\s+(?:if\s+exists\s+)?|revoke\s[^;]*\son\s+(?:table\s+|function\s+)?)([\w.]+)/.exec(
        text,
      )?.[1];
    if (
      object &&
      new RegExp(`create\\s+(?:or\\s+replace\\s+)?\\w+\\s+${object.replace(".", "\\.")}\\b`, "i").test(code)
    )
      return [];
    const kind = KINDS.find(([pattern]) => pattern.test(text));
    return kind ? [`${kind[1]}: ${text.trim().replace(/\s+/g, " ").slice(0, 100)}`] : [];
  });
}
