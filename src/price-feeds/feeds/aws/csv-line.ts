/** The cells of one line. Undefined where a quoted cell does not end on it: it goes on in the next line. */
export function splitCsvLine(line: string, expected: number): string[] | undefined {
  const cells: string[] = new Array<string>(expected);
  let count = 0;
  let at = 0;
  const { length } = line;
  while (at <= length) {
    if (line.charCodeAt(at) === QUOTE) {
      const end = endOfQuoted(line, at + 1);
      if (end === -1) return undefined;
      const cell = line.slice(at + 1, end);
      cells[count++] = cell.includes('"') ? cell.replaceAll('""', '"') : cell;
      at = end + 2;
    } else {
      const comma = line.indexOf(',', at);
      const end = comma === -1 ? length : comma;
      cells[count++] = end === at ? '' : line.slice(at, end);
      at = end + 1;
    }
  }
  cells.length = count;
  return cells;
}

const QUOTE = 34;

/** Position of the quote that closes a cell; a doubled one stands for itself. */
function endOfQuoted(line: string, from: number): number {
  let end = line.indexOf('"', from);
  while (end !== -1 && line.charCodeAt(end + 1) === QUOTE) end = line.indexOf('"', end + 2);
  return end;
}
