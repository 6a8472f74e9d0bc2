import "server-only";
import type { Piece, Place } from "./parts";

const catalog = 1;
const root = 2;
const pagesPerNode = 100;

type Node = { number: number; pages: number[] };

/**
 * The frame of a PDF whose objects come piece by piece (ISO 32000-1, 7.5): what is written is not kept, only where each
 * object began, for the table at the end.
 */
export function startWriting() {
  /** By object number; 0 for none. */
  const offsets: number[] = [0, 0, 0];
  const nodes: Node[] = [];
  const head = Buffer.from("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n\n", "latin1");
  let length = head.length;

  function openNode(): Node {
    const last = nodes.at(-1);
    if (last && last.pages.length < pagesPerNode) return last;
    const node = { number: offsets.push(0) - 1, pages: [] };
    nodes.push(node);
    return node;
  }

  function place(): Pick<Place, "firstObject" | "parent"> {
    const { number } = openNode();
    return { firstObject: offsets.length, parent: number };
  }

  function add(piece: Piece): Uint8Array {
    openNode().pages.push(...piece.pages);
    for (const offset of piece.offsets) offsets.push(offset < 0 ? 0 : length + offset);
    length += piece.bytes.length;
    return piece.bytes;
  }

  function object(number: number, text: string): string {
    offsets[number] = length;
    const written = `${number} 0 obj\n${text}\nendobj\n`;
    length += written.length;
    return written;
  }

  function end(): Uint8Array {
    const count = nodes.reduce((sum, { pages }) => sum + pages.length, 0);
    const written = nodes.map(({ number, pages }) => object(number, treeNode(pages, pages.length, root)));
    const numbers = nodes.map(({ number }) => number);
    written.push(
      object(root, treeNode(numbers, count)),
      object(catalog, `<</Type/Catalog/Pages ${root} 0 R>>`),
    );
    return Buffer.from(written.join("") + table(offsets, length), "latin1");
  }

  return { head, place, add, end };
}

function treeNode(kids: number[], count: number, parent?: number): string {
  const above = parent === undefined ? "" : `/Parent ${parent} 0 R`;
  return `<</Type/Pages${above}/Count ${count}/Kids[${kids.map((number) => `${number} 0 R`).join(" ")}]>>`;
}

function table(offsets: number[], start: number): string {
  const rows = offsets.map((offset) =>
    offset === 0 ? "0000000000 65535 f \n" : `${String(offset).padStart(10, "0")} 00000 n \n`,
  );
  const trailer = `trailer\n<</Size ${offsets.length}/Root ${catalog} 0 R>>`;
  return `xref\n0 ${offsets.length}\n${rows.join("")}${trailer}\nstartxref\n${start}\n%%EOF\n`;
}
