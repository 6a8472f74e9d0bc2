import compile from "icu-minify/compile";
import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { locales } from "@/lib/format";
import { en } from "./en";
import { id } from "./id";
import { messagesOf } from "./server";

type Texts = Record<string, string>;

function textsOf(part: object, path = ""): Texts {
  return Object.entries(part).reduce<Texts>((all, [key, value]: [string, unknown]) => {
    const name = path === "" ? key : `${path}.${key}`;
    const isPart = typeof value === "object" && value !== null;
    return { ...all, ...(isPart ? textsOf(value, name) : { [name]: String(value) }) };
  }, {});
}

function broken(texts: Texts): string[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    try {
      compile(text);
      return [];
    } catch (error) {
      return [`${name}: ${String(error)}`];
    }
  });
}

test("every sentence on a screen can be filled in, in both languages", () => {
  const languages = [textsOf(id), textsOf(en)];

  const problems = languages.flatMap(broken);

  expect(problems).toEqual([]);
});

test.each(locales)("every text of %s can travel to the browser and be said there", async (locale) => {
  const messages = await messagesOf(locale);

  expect(strangeIn(messages)).toEqual([]);
});

/** What is no plain object, list, text or number: React does not send it. */
const strangeIn = (part: unknown, path = ""): string[] => {
  if (typeof part !== "object") return [];
  if (!Array.isArray(part) && Object.getPrototypeOf(part) !== Object.prototype) return [path];
  return Object.entries(part ?? {}).flatMap(([key, value]: [string, unknown]) =>
    strangeIn(value, `${path}.${key}`),
  );
};

test("both languages have a word for the same things", () => {
  const indonesian = Object.keys(textsOf(id)).sort();

  const english = Object.keys(textsOf(en)).sort();

  expect(english).toEqual(indonesian);
});

test("one of a thing is never called several in English", () => {
  const texts = textsOf(en);

  const sentences = Object.entries(texts).map(([name, text]) => {
    const filled = Object.fromEntries(
      [...text.matchAll(/\{(\w+)/g)].map(([, argument = ""]) => [argument, oneOf(argument)]),
    );
    return `${name}: ${createTranslator({ locale: "en", messages: { text } })("text", filled)}`;
  });

  // Of what is more or at most so many there is never only one; ms is milliseconds.
  const several = /(?<!more than |at most )\b1 (?!ms\b)(?:delivery )?[a-z]+s\b/i;
  expect(sentences.filter((sentence) => several.test(sentence))).toEqual([]);
});

const oneOf = (argument: string) => (["by", "id", "time"].includes(argument) ? "–" : 1);
