import "server-only";
import { type PDFDocument, type PDFFont, PDFPage, rgb, StandardFonts } from "pdf-lib";
import { fitted } from "./drawing";
import type { ReportPart, Sheet } from "./parts";

const pointsPerMm = 72 / 25.4;
const margin = 36;
const text = { size: 8, line: 10.5 };
const heading = { size: 15, section: 9.5 };
const gap = { section: 12, cell: 8, row: 2.5 };
const footer = { y: 20, room: 22 };
const grey = rgb(0.4, 0.4, 0.4);

type Paper = {
  document: PDFDocument;
  sheet: Sheet;
  regular: PDFFont;
  bold: PDFFont;
  pages: PDFPage[];
  /** Where the next line goes. */
  y: number;
};

type Lines = { text: string; isBold?: boolean; isGrey?: boolean; size?: number };

/** A record for reading: sections of a few lines and a table each; what is long goes on in the next line, then page. */
export async function drawReport(document: PDFDocument, part: ReportPart, sheet: Sheet): Promise<PDFPage[]> {
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const paper: Paper = { document, sheet, regular, bold, pages: [], y: 0 };
  begin(paper);
  writeLines(paper, [{ text: part.title, isBold: true, size: heading.size }]);
  writeLines(
    paper,
    part.lines.map((line) => ({ text: line, isGrey: true })),
  );
  for (const section of part.sections) drawSection(paper, part.columns, section);
  for (const [index, page] of paper.pages.entries()) {
    const words = part.footer
      .replace("{page}", String(index + 1))
      .replace("{pages}", String(paper.pages.length));
    const line = fitted(words, { font: regular, size: text.size, width: widthOf(paper) });
    page.drawText(line, { x: margin, y: footer.y, size: text.size, font: regular, color: grey });
  }
  return paper.pages;
}

function begin(paper: Paper) {
  const page = PDFPage.create(paper.document);
  page.setSize(paper.sheet.widthMm * pointsPerMm, paper.sheet.heightMm * pointsPerMm);
  paper.pages.push(page);
  paper.y = page.getHeight() - margin;
}

const widthOf = ({ sheet }: Paper) => sheet.widthMm * pointsPerMm - 2 * margin;

/** A page that has too little room left for `height` is followed by another. */
function reserve(paper: Paper, height: number): PDFPage {
  if (paper.pages.length === 0 || paper.y - height < footer.y + footer.room) begin(paper);
  const page = paper.pages.at(-1);
  if (!page) throw new Error("no page");
  return page;
}

function drawSection(paper: Paper, columns: ReportPart["columns"], section: ReportPart["sections"][number]) {
  const rows = section.rows.map((cells) => wrappedRow(paper, columns, cells));
  const height = rows.reduce((sum, row) => sum + heightOf(row), 0);
  const head = gap.section + (section.lines.length + 1) * (text.line + 2);
  const isShort = height + head < 400;
  reserve(paper, isShort ? height + head : head + 40);
  paper.y -= gap.section;
  writeLines(paper, [
    { text: section.title, isBold: true, size: heading.section },
    ...section.lines.map((line) => ({ text: line })),
  ]);
  for (const row of rows) drawRow(paper, columns, row);
}

function writeLines(paper: Paper, lines: Lines[]) {
  for (const { text: words, isBold = false, isGrey = false, size = text.size } of lines) {
    const font = isBold ? paper.bold : paper.regular;
    for (const line of wrapped(words, { font, size, width: widthOf(paper) })) {
      const height = Math.max(size * 1.25, text.line);
      const page = reserve(paper, height);
      paper.y -= height;
      page.drawText(line, { x: margin, y: paper.y, size, font, ...(isGrey ? { color: grey } : {}) });
    }
  }
}

type Row = string[][];

const wrappedRow = (paper: Paper, columns: ReportPart["columns"], cells: string[]): Row =>
  columns.map(({ share }, index) =>
    wrapped(cells[index] ?? "", {
      font: paper.regular,
      size: text.size,
      width: widthOf(paper) * share - gap.cell,
    }),
  );

const heightOf = (row: Row) => Math.max(1, ...row.map(({ length }) => length)) * text.line + gap.row;

function drawRow(paper: Paper, columns: ReportPart["columns"], row: Row) {
  const height = heightOf(row);
  const page = reserve(paper, height);
  let x = margin;
  for (const [index, lines] of row.entries()) {
    for (const [at, line] of lines.entries()) {
      page.drawText(line, {
        x,
        y: paper.y - (at + 1) * text.line,
        size: text.size,
        font: paper.regular,
      });
    }
    x += widthOf(paper) * (columns[index]?.share ?? 0);
  }
  paper.y -= height;
  page.drawLine({
    start: { x: margin, y: paper.y },
    end: { x: margin + widthOf(paper), y: paper.y },
    thickness: 0.3,
    color: grey,
  });
}

/** The built-in fonts know Western letters only; anything else would stop the whole page. */
function known(words: string, font: PDFFont): string {
  const letters = new Set(font.getCharacterSet());
  return Array.from(words.normalize("NFC"), (letter) => {
    if (/\s/.test(letter)) return " ";
    return letters.has(letter.codePointAt(0) ?? 0) ? letter : "?";
  }).join("");
}

/** In lines that fit, broken between words; a word that is wider than the line loses its end. */
function wrapped(words: string, { font, size, width }: { font: PDFFont; size: number; width: number }) {
  const lines: string[] = [];
  let line = "";
  for (const word of known(words, font).split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (font.widthOfTextAtSize(longer, size) <= width) line = longer;
    else {
      if (line !== "") lines.push(line);
      line = fitted(word, { font, size, width });
    }
  }
  return line === "" ? lines : [...lines, line];
}
